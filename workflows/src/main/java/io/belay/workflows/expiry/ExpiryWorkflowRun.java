package io.belay.workflows.expiry;

import io.belay.workflows.promotion.Activities;
import io.belay.workflows.promotion.BySchedule;
import io.belay.workflows.promotion.Now;
import io.belay.workflows.promotion.Purpose;
import io.belay.workflows.site.LocalTimes;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Gives notice, waits, and asks for the removal as a person would, unless the instance is kept longer meanwhile. */
public final class ExpiryWorkflowRun implements ExpiryWorkflow {
    private static final String REMEMBERED = "what could not be removed is remembered";
    private static final int TRIES = 7;

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
        Instant at = first;
        for (int tries = 0;
                tries < TRIES;
                at = Nights.after(at, after -> Activities.expiries().night(order, after))) {
            Workflow.setCurrentDetails(
                    name(order) + " is removed on " + there(order).text(at) + "." + said(last));
            Workflow.sleep(Duration.between(Now.instant(), at));
            if (Nights.missed(at)) {
                continue;
            }
            Optional<Instant> end = Activities.expiries().end(order);
            if (end.isEmpty()) {
                return stays(last, name(order) + " is not to be removed any more.");
            }
            if (end.get().isAfter(order.end())) {
                return stays(
                        last, name(order) + " is kept until " + there(order).text(end.get()) + ".");
            }
            if (Nights.over(at)) {
                continue;
            }
            tries++;
            BySchedule.Carried carried = BySchedule.carryOut(
                    Purpose.REMOVE,
                    order.site(),
                    order.stage(),
                    order.release(),
                    order.instance(),
                    "its time is over, as the site file says");
            if (carried.kept() && !triedAgain(order, carried)) {
                return removed(order, carried);
            }
            last = Optional.of(carried);
        }
        String why = name(order) + " could not be removed on " + TRIES + " days; remove it: belay preview remove "
                + order.site() + " " + order.instance() + " --stage " + order.stage() + "." + said(last);
        if (remembered()) {
            Activities.expiries().leave(order, why);
        }
        return stays(last, why);
    }

    /**
     * Whether what is left of it is this workflow's business on another day. What an old instance leaves is not: it is found,
     * and removed by a workflow of its own.
     */
    private static boolean triedAgain(ExpiryOrder order, BySchedule.Carried carried) {
        return !carried.whole()
                && remembered()
                && Activities.expiries().end(order).isPresent();
    }

    /** Those that were under way before it was remembered end as they did. */
    private static boolean remembered() {
        return Workflow.getVersion(REMEMBERED, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }

    /** What could not be cleared away after its last snapshot is tried again. */
    private static ExpiryReport removed(ExpiryOrder order, BySchedule.Carried carried) {
        return new ExpiryReport(
                carried.whole(),
                carried.promotion(),
                carried.whole()
                        ? name(order) + " is removed; its last snapshot is kept."
                        : name(order) + " is given up and its last snapshot kept, but not all of it could be cleared"
                                + " away; that is tried again. What failed: " + String.join("; ", carried.left()));
    }

    private static ExpiryReport stays(Optional<BySchedule.Carried> last, String message) {
        return new ExpiryReport(false, last.flatMap(BySchedule.Carried::promotion), message);
    }

    private static LocalTimes there(ExpiryOrder order) {
        return LocalTimes.in(order.zone());
    }

    private static String name(ExpiryOrder order) {
        return "Instance " + order.instance() + " of " + order.site() + "/" + order.stage();
    }

    private static String said(Optional<BySchedule.Carried> last) {
        return last.map(carried -> " The last try: " + carried.message()).orElse("");
    }
}
