package io.belay.workflows.promotion;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Turns names into what they stand for now. */
@ActivityInterface
public interface ResolveActivities {
    /**
     * Reads the site's newest version from the store and the release from its source.
     *
     * <p>Fails for good with {@code BLY-SITE-UNKNOWN}, {@code BLY-STAGE-UNKNOWN}, {@code BLY-RELEASE-UNKNOWN} or
     * {@code BLY-TAG-MOVED} (the name stands for another commit than when it was first promoted), and is retried while
     * the source cannot be reached ({@code BLY-SOURCE-UNREACHABLE}).
     */
    @ActivityMethod(name = "resolve")
    Resolution resolve(PromotionRequest request);
}
