package io.belay.workflows.promotion;

import io.belay.workflows.job.Direction;
import io.belay.workflows.site.Verb;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What becomes of instances when a promotion is kept (P16); until then nothing is said of them. */
final class RoleKeeping {
    private static final String EXPORT = Verb.EXPORT.name().toLowerCase(Locale.ROOT);

    private RoleKeeping() {}

    /** Says so, whatever else is cancelled; does nothing where a stage is one instance itself. */
    static void keep(PromotionStatus status, Resolution resolution) {
        Cast.of(resolution, status.request())
                .kept(resolution, status.request(), Now.instant(), exported(status))
                .ifPresent(change -> Workflow.newDetachedCancellationScope(
                                () -> Activities.instances().change(change))
                        .run());
    }

    /** From when on a mirror is behind: what was written after that is not in it. */
    private static Instant exported(PromotionStatus status) {
        return status.steps().stream()
                .filter(step ->
                        step.direction() == Direction.FORWARD && step.verb().equals(EXPORT))
                .map(StepStatus::startedAt)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(Now::instant);
    }
}
