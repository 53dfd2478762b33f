package io.belay.activities.recovery;

import io.belay.workflows.job.Direction;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;

/** How far a promotion came. */
final class LastStep {
    private LastStep() {}

    /** The highest step that began: by what it told, which may lag, and by its jobs, which steps without one lack. */
    static int of(PromotionStatus status, int byJobs) {
        int told = status.steps().stream()
                .filter(step -> step.direction() == Direction.FORWARD && step.state() != StepState.PLANNED)
                .mapToInt(StepStatus::number)
                .max()
                .orElse(0);
        return Math.max(told, byJobs);
    }
}
