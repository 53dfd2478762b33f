package io.belay.workflows.drift;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.SortedMap;

/** What only somebody can tell who sees hosts and what they reported before. */
@ActivityInterface
public interface DriftActivities {
    /**
     * Measures the hosts of a stage now, and compares; changes nothing there, needs no lock, and works beside a promotion
     * too. What cannot be measured is in the report; fails for good with {@code BLY-SITE-UNKNOWN} or
     * {@code BLY-STAGE-UNKNOWN} only.
     */
    @ActivityMethod(name = "lookForDrift")
    DriftReport look(DriftOrder order);

    /**
     * The digest of the stage's own files on each host, as the kit's verb {@code fingerprint} tells it ({@code overlay}); hosts
     * on which there are none are left out. Changes nothing there and needs no lock. Fails while a host cannot be measured.
     */
    @ActivityMethod(name = "measureOverlays")
    SortedMap<String, String> overlays(DriftOrder order);

    /**
     * What differs, thing by thing, where digests tell only that something does: from the output of the jobs that measured.
     * The digests themselves where that is not kept any more.
     */
    @ActivityMethod(name = "explainDrift")
    List<Deviation> explain(FoundDrift found);
}
