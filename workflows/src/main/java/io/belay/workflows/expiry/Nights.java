package io.belay.workflows.expiry;

import io.belay.workflows.promotion.Now;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/** What goes by itself goes at its time of day, or on another day. */
final class Nights {
    /** What could not begin for so long, since no worker was there, is left to the next time: nobody expects it by day. */
    private static final Duration LATE = Duration.ofHours(1);

    private static final String CHANGE = "nothing goes by day";

    private Nights() {}

    /** Whether it is too late for it by now. */
    static boolean missed(Instant at) {
        return Duration.between(at, Now.instant()).compareTo(LATE) > 0
                && Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }
}
