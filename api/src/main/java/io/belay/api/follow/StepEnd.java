package io.belay.api.follow;

import io.belay.workflows.job.Direction;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import java.util.List;

/**
 * When nothing more of a step can come.
 *
 * @param step the planned step's number
 * @param direction onward or back
 */
record StepEnd(int step, Direction direction) {
    /** Whether that is so as a promotion stands now. */
    boolean reached(PromotionStatus status) {
        if (status.state().ended()) {
            return true;
        }
        if (direction == Direction.UNDO) {
            // What is undone is known to be done only when all is: an undo that failed may be tried again.
            return false;
        }
        List<StepStatus> acts = status.steps().stream()
                .filter(each -> each.number() == step && each.direction() == direction)
                .toList();
        boolean goesBack =
                status.state() == PromotionState.ROLLING_BACK || status.state() == PromotionState.NEEDS_PERSON;
        return !acts.isEmpty() && acts.stream().allMatch(each -> goesBack ? over(each) : done(each));
    }

    private static boolean done(StepStatus act) {
        return act.state() == StepState.DONE
                || act.state() == StepState.SKIPPED
                || act.state() == StepState.NOT_NEEDED
                || act.state() == StepState.CANCELLED;
    }

    /** A step that failed may be tried again until the promotion goes back. */
    private static boolean over(StepStatus act) {
        return act.state() != StepState.RUNNING;
    }
}
