package io.belay.workflows.plan;

import java.time.Duration;
import java.util.List;

/**
 * The dry run of a promotion: what would happen, in order.
 *
 * @param digest one digest of everything that is done (not of expected times): what approvals bind
 * @param strategy how the release is carried in
 * @param rollback what going back costs
 * @param steps in order
 */
public record Plan(String digest, String strategy, RollbackClass rollback, List<PlannedStep> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /** How long all steps take together, without waiting for people. */
    public Duration expected() {
        return steps.stream().map(PlannedStep::expected).reduce(Duration.ZERO, Duration::plus);
    }
}
