package io.belay.workflows.release;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a site's source says about releases; reads only. */
@ActivityInterface
public interface SourceActivities {
    /**
     * The releases there are now. Fails for good with {@code BLY-SITE-UNKNOWN}, and with {@code BLY-SOURCE-UNREACHABLE},
     * which may pass.
     */
    @ActivityMethod(name = "listReleases")
    FoundReleases list(SourceQuestion question);

    /** One release. Fails like {@link #list}, and for good with {@code BLY-RELEASE-UNKNOWN}. */
    @ActivityMethod(name = "showRelease")
    ShownRelease show(SourceQuestion question);
}
