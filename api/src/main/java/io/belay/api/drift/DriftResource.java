package io.belay.api.drift;

import io.belay.api.audit.Act;
import io.belay.api.person.Person;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.api.site.KnownSites;
import io.belay.api.temporal.Questions;
import io.belay.store.right.Right;
import io.belay.workflows.drift.DriftOrder;
import io.belay.workflows.drift.DriftReport;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** What was changed by hand on the hosts of a stage; a worker looks there, so one must be there. */
@Path("/api/sites/{site}/stages/{stage}/drift")
@Produces(MediaType.APPLICATION_JSON)
public final class DriftResource {
    private final KnownSites sites;
    private final Questions questions;

    /** Known from there, looked at that way. */
    public DriftResource(KnownSites sites, Questions questions) {
        this.sites = sites;
        this.questions = questions;
    }

    /**
     * Measures now what is installed on each host of a stage, and compares it with what was last promoted there and kept.
     * Changes nothing, takes no lock, and may be asked at any time. Within 90 seconds; a host that does not answer is in the
     * answer. {@code BLY-STAGE-UNKNOWN}, {@code BLY-NO-WORKER}.
     */
    @Needs(value = Right.PROMOTE, at = At.SITE_IN_PATH, act = "look for drift")
    @POST
    public DriftReport look(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @PathParam("site") String site,
            @PathParam("stage") String stage) {
        sites.stage(site, stage);
        Act.of(request).detail(stage);
        return questions.drift(new DriftOrder(site, stage, Person.of(security).name()));
    }
}
