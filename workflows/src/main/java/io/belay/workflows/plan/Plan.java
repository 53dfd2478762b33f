package io.belay.workflows.plan;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /** How long the steps take until the promotion is kept, without the time that users try. */
    public Duration onward() {
        return steps.stream()
                .filter(step -> step.kind() != PlannedStep.Kind.SETTLE)
                .map(PlannedStep::expected)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** How long going back takes from the last step; what undoes several steps is done once. */
    public Duration back() {
        return wayBack().stream().map(act -> act.definition().expected()).reduce(Duration.ZERO, Duration::plus);
    }

    /** All that going back from the last step would do, each thing once; not in the order in which it is done. */
    public List<PlannedAct> wayBack() {
        SortedMap<String, PlannedAct> acts = new TreeMap<>();
        steps.stream().flatMap(step -> step.undo().stream()).forEach(act -> acts.put(act.title(), act));
        return List.copyOf(acts.values());
    }

    /** How long all steps take together, without waiting for people. */
    public Duration expected() {
        return steps.stream().map(PlannedStep::expected).reduce(Duration.ZERO, Duration::plus);
    }
}
