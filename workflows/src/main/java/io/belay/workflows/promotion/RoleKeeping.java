package io.belay.workflows.promotion;

import io.belay.workflows.instance.RoleChange;
import io.belay.workflows.job.Direction;
import io.belay.workflows.site.Verb;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What becomes of instances when a promotion is kept (P16); until then nothing is said of them. */
final class RoleKeeping {
    private static final String EXPORT = Verb.EXPORT.name().toLowerCase(Locale.ROOT);

    private static final String WHOLE = "an instance is free when nothing is left of it";

    private RoleKeeping() {}

    /** Says so, whatever else is cancelled; does nothing where a stage is one instance itself. */
    static void keep(PromotionStatus status, Resolution resolution) {
        Cast cast = Cast.of(resolution, status.request());
        if (removes(status) && !onlyWhole()) {
            say(cast.gone(status.request()));
        } else {
            cast.kept(resolution, status.request(), Now.instant(), exported(status))
                    .filter(change -> !change.standings().isEmpty())
                    .ifPresent(RoleKeeping::say);
        }
    }

    /** An instance that was removed is free when nothing is left of it. */
    static void settled(PromotionStatus status, Resolution resolution) {
        boolean whole = status.steps().stream()
                .noneMatch(step -> step.state() == StepState.FAILED
                        || step.state() == StepState.CANCELLED && KeptForGood.inThisRun());
        if (removes(status) && whole && onlyWhole()) {
            say(Cast.of(resolution, status.request()).gone(status.request()));
        }
    }

    private static boolean removes(PromotionStatus status) {
        return status.request().purpose() == Purpose.REMOVE;
    }

    /** One that was under way before that counts it as free from its last snapshot on. */
    private static boolean onlyWhole() {
        return Workflow.getVersion(WHOLE, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }

    private static void say(RoleChange change) {
        Workflow.newDetachedCancellationScope(() -> Activities.instances().change(change))
                .run();
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
