package io.belay.api.host;

import io.belay.api.audit.Act;
import io.belay.api.name.Nearest;
import io.belay.api.person.Person;
import io.belay.api.problem.Problems;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.api.site.KnownSites;
import io.belay.api.temporal.Questions;
import io.belay.store.right.Right;
import io.belay.workflows.failure.Code;
import io.belay.workflows.host.HostOrder;
import io.belay.workflows.site.Site;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** The hosts of a site; a worker looks after them, so one must be there. */
@Path("/api/sites/{site}/hosts")
@Produces(MediaType.APPLICATION_JSON)
public final class HostResource {
    private final KnownSites sites;
    private final Questions questions;

    /** Known from there, looked after that way. */
    public HostResource(KnownSites sites, Questions questions) {
        this.sites = sites;
        this.questions = questions;
    }

    /** The hosts that the site's file names. */
    @Needs(value = Right.SEE, at = At.SITE_IN_PATH)
    @GET
    public List<HostView> all(@PathParam("site") String site) {
        Site known = sites.newest(site).definition();
        return known.hosts().values().stream()
                .map(host -> HostView.of(known, host))
                .toList();
    }

    /**
     * Looks whether promotions can work on a host, thing by thing; changes nothing of the site. {@code BLY-HOST-UNKNOWN},
     * {@code BLY-NO-WORKER}.
     */
    @Needs(value = Right.OPERATE, at = At.SITE_IN_PATH, act = "check host")
    @POST
    @Path("/{host}/check")
    public HostAnswer check(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @PathParam("site") String site,
            @PathParam("host") String host) {
        Act.of(request).detail(host);
        return HostAnswer.of(questions.check(order(security, site, host)));
    }

    /**
     * Removes all that Belay left on a host; refused while a promotion needs it ({@code BLY-LOCKED},
     * {@code BLY-JOURNAL-OPEN}), or where it cannot be reached ({@code BLY-HOST-UNREACHABLE}, {@code BLY-HOST-KEY}).
     */
    @Needs(value = Right.OPERATE, at = At.SITE_IN_PATH, act = "clean host")
    @POST
    @Path("/{host}/clean")
    public HostAnswer clean(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @PathParam("site") String site,
            @PathParam("host") String host) {
        HostOrder order = order(security, site, host);
        Act.of(request).begin(host);
        return HostAnswer.of(questions.clean(order));
    }

    private HostOrder order(SecurityContext security, String site, String host) {
        Site known = sites.newest(site).definition();
        if (!known.hosts().containsKey(host)) {
            throw Problems.refused(
                    Code.UNKNOWN_HOST,
                    "Site \"" + site + "\" has no host of that name. "
                            + Nearest.remedy(host, known.hosts().keySet()) + ".");
        }
        return new HostOrder(site, host, Person.of(security).name());
    }
}
