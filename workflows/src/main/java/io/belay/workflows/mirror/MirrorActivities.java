package io.belay.workflows.mirror;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.Optional;

/** What is known of previews when they are to be filled. */
@ActivityInterface
public interface MirrorActivities {
    /** The release in the preview of a stage, where there is one. Retried for as long as the store is down. */
    @ActivityMethod(name = "findPreview")
    Optional<String> previewed(MirrorOrder order);
}
