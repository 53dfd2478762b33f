package io.belay.workflows.recovery;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Finds out what a terminated promotion left. */
@ActivityInterface
public interface RecoverActivities {
    /**
     * The promotion whose journal is open on the instance's hosts. Fails for good with {@code BLY-PROMOTION-UNKNOWN} when
     * no journal is open (there is nothing to recover) or the store does not know that promotion.
     */
    @ActivityMethod(name = "findLost")
    LostPromotion findLost(RecoverRequest request);
}
