package io.belay.workflows.expiry;

import io.belay.workflows.promotion.Activities;
import io.belay.workflows.promotion.BySchedule;
import io.belay.workflows.promotion.Now;
import io.belay.workflows.promotion.Purpose;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Gives notice, waits, and asks for the removal as a person would, unless the instance is kept longer meanwhile. */
public final class ExpiryWorkflowRun implements ExpiryWorkflow {
    private static final int TRIES = 7;
    private static final Duration BETWEEN = Duration.ofDays(1);

    @Override
    public ExpiryReport run(ExpiryOrder order) {
        Instant at = Activities.expiries()
                .giveNotice(new ExpiryNotice(order, Now.instant().plus(order.notice())));
        ExpiryReport report = gone(order, at);
        Workflow.setCurrentDetails(report.message());
        return report;
    }

    private static ExpiryReport gone(ExpiryOrder order, Instant first) {
        Optional<BySchedule.Carried> last = Optional.empty();
        for (int tries = 0; tries < TRIES; tries++) {
            Instant at = first.plus(BETWEEN.multipliedBy(tries));
            Workflow.setCurrentDetails(name(order) + " is removed at " + at + "." + said(last));
            Workflow.sleep(Duration.between(Now.instant(), at));
            Optional<Instant> end = Activities.expiries().end(order);
            if (end.isEmpty()) {
                return stays(last, name(order) + " is not to be removed any more.");
            }
            if (end.get().isAfter(order.end())) {
                return stays(last, name(order) + " is kept until " + end.get() + ".");
            }
            BySchedule.Carried carried = BySchedule.carryOut(
                    Purpose.REMOVE,
                    order.site(),
                    order.stage(),
                    order.release(),
                    order.instance(),
                    "its time is over, as the site file says");
            if (carried.kept()) {
                return removed(order, carried);
            }
            last = Optional.of(carried);
        }
        return stays(
                last,
                name(order) + " could not be removed on " + TRIES + " days; remove it: belay preview remove "
                        + order.site() + " " + order.instance() + " --stage " + order.stage() + "." + said(last));
    }

    /** It counts as removed from its last snapshot on; what could not be cleared away then is left to people. */
    private static ExpiryReport removed(ExpiryOrder order, BySchedule.Carried carried) {
        return new ExpiryReport(
                carried.whole(),
                carried.promotion(),
                carried.whole()
                        ? name(order) + " is removed; its last snapshot is kept."
                        : name(order) + " is given up and its last snapshot kept, but not all of it could be cleared"
                                + " away. Do by hand: " + String.join("; ", carried.left()));
    }

    private static ExpiryReport stays(Optional<BySchedule.Carried> last, String message) {
        return new ExpiryReport(false, last.flatMap(BySchedule.Carried::promotion), message);
    }

    private static String name(ExpiryOrder order) {
        return "Instance " + order.instance() + " of " + order.site() + "/" + order.stage();
    }

    private static String said(Optional<BySchedule.Carried> last) {
        return last.map(carried -> " The last try: " + carried.message()).orElse("");
    }
}
