package io.belay.api.plan;

import io.belay.api.person.Person;
import io.belay.api.promotion.PromotionLinks;
import io.belay.api.promotion.StepWishes;
import io.belay.api.promotion.WindowWish;
import io.belay.api.request.Said;
import io.belay.api.right.At;
import io.belay.api.right.NamesSite;
import io.belay.api.right.Needs;
import io.belay.api.site.KnownSites;
import io.belay.api.temporal.Starts;
import io.belay.store.promotion.Promotions;
import io.belay.store.right.Right;
import io.belay.workflows.failure.Code;
import io.belay.workflows.plan.DryRun;
import io.belay.workflows.plan.Gate;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.Window;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dry runs: what a promotion would do, with the exact commands; no host is touched. */
@Path("/api/plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PlanResource {
    private static final String SCRIPT = "text/x-shellscript";

    private final Starts starts;
    private final KnownSites sites;
    private final Promotions promotions;
    private final Clock clock;

    /** Worked out that way. */
    public PlanResource(Starts starts, KnownSites sites, Promotions promotions, Clock clock) {
        this.starts = starts;
        this.sites = sites;
        this.promotions = promotions;
        this.clock = clock;
    }

    /**
     * The body that asks for a plan; with verbs that would be done, or left out, whatever the comparison says (U6), and the
     * announced time in which it would act (P12).
     */
    public record Wanted(
            @Nullable String site,
            @Nullable String stage,
            @Nullable String release,
            @Nullable List<@Nullable String> force,
            @Nullable List<@Nullable String> skip,
            @Nullable WindowWish window)
            implements NamesSite {}

    /**
     * Plans, within 20 seconds, with the gates as they stand. Refused with {@code BLY-RELEASE-UNKNOWN},
     * {@code BLY-TAG-MOVED}, {@code BLY-QUORUM-IMPOSSIBLE}, {@code BLY-KIT-INCOMPLETE}, {@code BLY-SOURCE-UNREACHABLE} or
     * {@code BLY-NO-WORKER}.
     */
    @Needs(value = Right.PROMOTE, at = At.SITE_IN_BODY, act = "plan")
    @POST
    public PlanView plan(@Context SecurityContext security, @Nullable Wanted body) {
        return planned(security, body);
    }

    /**
     * The same as a shell script, with which people carry the promotion out by hand where Belay cannot. Refused as a plan
     * is: {@code BLY-RELEASE-UNKNOWN}, {@code BLY-TAG-MOVED}, {@code BLY-SOURCE-UNREACHABLE}, {@code BLY-NO-WORKER}.
     */
    @Needs(value = Right.PROMOTE, at = At.SITE_IN_BODY, act = "plan script")
    @POST
    @Path("/script")
    @Produces(SCRIPT)
    public String script(@Context SecurityContext security, @Nullable Wanted body) {
        PlanView plan = planned(security, body);
        return new Runbook(sites.newest(plan.site()).definition(), plan).text();
    }

    private PlanView planned(SecurityContext security, @Nullable Wanted body) {
        Wanted wanted = Said.body(body);
        Said said = new Said();
        String site = said.name("site", wanted.site());
        String stage = said.name("stage", wanted.stage());
        String release = said.release("release", wanted.release());
        StepWishes steps = StepWishes.of(said, wanted.force(), wanted.skip());
        Optional<Window> window = WindowWish.of(said, wanted.window(), clock.instant());
        said.check();
        sites.stage(site, stage);
        DryRun run = starts.plan(new PromotionRequest(
                UUID.randomUUID(),
                site,
                stage,
                release,
                Person.of(security).name(),
                "",
                clock.instant(),
                steps.force(),
                steps.skip(),
                window));
        List<Gate> gates = new ArrayList<>(run.gates());
        gates.add(free(site, stage));
        return PlanView.of(site, stage, run, gates);
    }

    private Gate free(String site, String stage) {
        return promotions
                .running(site, stage)
                .map(row -> new Gate(
                        "free",
                        Gate.State.CLOSED,
                        "a promotion of " + row.release() + " is under way there, see " + PromotionLinks.self(row.id()),
                        Code.PROMOTION_RUNNING.text()))
                .orElse(new Gate("free", Gate.State.OPEN, "no promotion is under way there", ""));
    }
}
