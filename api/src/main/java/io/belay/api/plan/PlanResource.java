package io.belay.api.plan;

import io.belay.api.person.Person;
import io.belay.api.request.Said;
import io.belay.api.right.At;
import io.belay.api.right.NamesSite;
import io.belay.api.right.Needs;
import io.belay.api.site.KnownSites;
import io.belay.api.temporal.Starts;
import io.belay.store.right.Right;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.promotion.PromotionRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dry runs: what a promotion would do, with the exact commands; no host is touched. */
@Path("/api/plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PlanResource {
    private final Starts starts;
    private final KnownSites sites;
    private final Clock clock;

    /** Worked out that way. */
    public PlanResource(Starts starts, KnownSites sites, Clock clock) {
        this.starts = starts;
        this.sites = sites;
        this.clock = clock;
    }

    /** The body that asks for a plan. */
    public record Wanted(
            @Nullable String site,
            @Nullable String stage,
            @Nullable String release) implements NamesSite {}

    /** Plans, within 20 seconds. */
    @Needs(value = Right.PROMOTE, at = At.SITE_IN_BODY)
    @POST
    public Plan plan(@Context SecurityContext security, @Nullable Wanted body) {
        Wanted wanted = Said.body(body);
        Said said = new Said();
        String site = said.name("site", wanted.site());
        String stage = said.name("stage", wanted.stage());
        String release = said.release("release", wanted.release());
        said.check();
        sites.stage(site, stage);
        return starts.plan(new PromotionRequest(
                UUID.randomUUID(), site, stage, release, Person.of(security).name(), "", clock.instant()));
    }
}
