package io.belay.workflows.drift;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

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
     * What differs, thing by thing, where digests tell only that something does: from the output of the jobs that measured.
     * The digests themselves where that is not kept any more.
     */
    @ActivityMethod(name = "explainDrift")
    List<Deviation> explain(FoundDrift found);
}
