package io.belay.workflows.expiry;

import io.belay.workflows.promotion.Activities;
import io.belay.workflows.promotion.BySchedule;
import io.belay.workflows.promotion.Now;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Purpose;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Gives notice, waits, and asks for the removal as a person would, unless the instance is kept longer meanwhile. */
public final class ExpiryWorkflowRun implements ExpiryWorkflow {
    private static final int TRIES = 7;
    private static final Duration BETWEEN = Duration.ofDays(1);

    @Override
    public ExpiryReport run(ExpiryOrder order) {
        Instant noticed = Now.instant().plus(order.notice());
        Instant at = order.end().isAfter(noticed) ? order.end() : noticed;
        Activities.expiries().giveNotice(new ExpiryNotice(order, at));
        ExpiryReport report = gone(order, at);
        Workflow.setCurrentDetails(report.message());
        return report;
    }

    private static ExpiryReport gone(ExpiryOrder order, Instant first) {
        Optional<PromotionStatus> last = Optional.empty();
        Instant at = first;
        for (int tries = 0; tries < TRIES; tries++) {
            Workflow.setCurrentDetails(name(order) + " is removed at " + at + "." + said(last));
            Workflow.sleep(Duration.between(Now.instant(), at));
            Optional<Instant> end = Activities.expiries().end(order);
            if (end.isEmpty()) {
                return report(last, name(order) + " is not to be removed any more.");
            }
            if (end.get().isAfter(order.end())) {
                return report(last, name(order) + " is kept until " + end.get() + ".");
            }
            last = BySchedule.carryOut(
                    Purpose.REMOVE,
                    order.site(),
                    order.stage(),
                    order.release(),
                    order.instance(),
                    "its time is over, as the site file says");
            if (last.filter(status -> status.state() == PromotionState.KEPT).isPresent()) {
                return new ExpiryReport(true, id(last), name(order) + " is removed; its last snapshot is kept.");
            }
            at = Now.instant().plus(BETWEEN);
        }
        return report(
                last,
                name(order) + " could not be removed on " + TRIES + " days; remove it: belay preview remove "
                        + order.site() + " " + order.instance() + " --stage " + order.stage() + "." + said(last));
    }

    private static ExpiryReport report(Optional<PromotionStatus> last, String message) {
        return new ExpiryReport(false, id(last), message);
    }

    private static Optional<UUID> id(Optional<PromotionStatus> last) {
        return last.map(status -> status.request().id());
    }

    private static String name(ExpiryOrder order) {
        return "Instance " + order.instance() + " of " + order.site() + "/" + order.stage();
    }

    private static String said(Optional<PromotionStatus> last) {
        return last.map(status -> " The last try: " + status.message()).orElse("");
    }
}
