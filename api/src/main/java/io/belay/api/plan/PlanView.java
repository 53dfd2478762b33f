package io.belay.api.plan;

import io.belay.workflows.plan.DryRun;
import io.belay.workflows.plan.Gate;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.plan.RollbackClass;
import io.belay.workflows.release.Release;
import java.time.Duration;
import java.util.List;

/**
 * A plan as REST shows it.
 *
 * @param site the site
 * @param stage the stage
 * @param version the site file's version that it was worked out from
 * @param release the release with its digests
 * @param digest what approvals bind, with the release's fingerprint and the stage's overlay
 * @param strategy how the release is carried in
 * @param rollback what going back costs
 * @param rollbackMeans the same in a sentence
 * @param expected how long all steps take together, without waiting for people
 * @param rehearsed how many of the steps' times were measured in earlier promotions; the kit declares the others
 * @param ready whether all gates would let pass or ask
 * @param gates what must hold before anything is touched
 * @param steps in order, with the exact commands and the hosts they run on
 */
public record PlanView(
        String site,
        String stage,
        int version,
        Release release,
        String digest,
        String strategy,
        RollbackClass rollback,
        String rollbackMeans,
        Duration expected,
        int rehearsed,
        boolean ready,
        List<Gate> gates,
        List<PlannedStep> steps) {
    public PlanView {
        gates = List.copyOf(gates);
        steps = List.copyOf(steps);
    }

    /** What a dry run gave, with all gates. */
    public static PlanView of(String site, String stage, DryRun run, List<Gate> gates) {
        Plan plan = run.plan();
        return new PlanView(
                site,
                stage,
                run.version(),
                run.release(),
                plan.digest(),
                plan.strategy(),
                plan.rollback(),
                means(plan.rollback()),
                plan.expected(),
                (int) plan.steps().stream().filter(PlannedStep::rehearsed).count(),
                gates.stream().noneMatch(each -> each.state() == Gate.State.CLOSED),
                gates,
                plan.steps());
    }

    /** The plan itself. */
    public Plan plan() {
        return new Plan(digest, strategy, rollback, steps);
    }

    private static String means(RollbackClass rollback) {
        return switch (rollback) {
            case SWITCH -> "traffic moves back; nothing is lost";
            case REVERSE -> "the reverse is run";
            case RESTORE -> "a snapshot is loaded; what users wrote after it is kept as salvage, not in the site";
            case FORWARD_ONLY -> "there is no way back";
        };
    }
}
