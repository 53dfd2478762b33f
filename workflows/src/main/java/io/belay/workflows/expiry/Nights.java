package io.belay.workflows.expiry;

import io.belay.workflows.promotion.Now;
import io.belay.workflows.site.Retention;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** What goes by itself goes at its time of day, or on another day. */
final class Nights {
    private static final String CHANGE = "nothing goes by day";
    private static final String ASKED = "nothing is asked for by day";
    private static final String OF_THE_SITE = "nights are as the site's clocks show them";
    private static final Duration A_DAY = Duration.ofDays(1);

    private Nights() {}

    /** Whether it is too late for it by now. */
    static boolean missed(Instant at) {
        return late(at) && since(CHANGE);
    }

    /** Whether it has become too late while it was found out that it goes. */
    static boolean over(Instant at) {
        return late(at) && since(ASKED);
    }

    /**
     * The night after one, and after now.
     *
     * @param next the first one after a moment
     */
    static Instant after(Instant at, UnaryOperator<Instant> next) {
        if (!since(OF_THE_SITE)) {
            return at.plus(A_DAY);
        }
        Instant now = Now.instant();
        return next.apply(now.isAfter(at) ? now : at);
    }

    private static boolean late(Instant at) {
        return Duration.between(at, Now.instant()).compareTo(Retention.LATE) > 0;
    }

    /** Whatever was under way before a change goes on as it was. */
    private static boolean since(String change) {
        return Workflow.getVersion(change, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }
}
