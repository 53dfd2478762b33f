package io.belay.workflows.mirror;

import io.belay.workflows.promotion.Activities;
import io.belay.workflows.promotion.BySchedule;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Purpose;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Asks for a synchronisation as a person would, where there is a preview and it is not too late for it. */
public final class MirrorWorkflowRun implements MirrorWorkflow {
    /** What could not begin for so long, since no worker was there, is left to the next time: nobody expects it by day. */
    private static final Duration LATE = Duration.ofHours(1);

    @Override
    public MirrorReport run(MirrorOrder order) {
        MirrorReport report = late() ? nothing("Left to the next time: no worker was there for it.") : mirrored(order);
        Workflow.setCurrentDetails(report.message());
        return report;
    }

    private static boolean late() {
        Duration waited = Duration.ofMillis(
                Workflow.currentTimeMillis() - Workflow.getInfo().getRunStartedTimestampMillis());
        return waited.compareTo(LATE) > 0;
    }

    private static MirrorReport mirrored(MirrorOrder order) {
        return Activities.mirrors()
                .previewed(order)
                .map(release -> synchronised(order, release))
                .orElseGet(() -> nothing("There is no preview of " + order.site() + "/" + order.stage() + " to fill."));
    }

    private static MirrorReport synchronised(MirrorOrder order, String release) {
        BySchedule.Carried carried = BySchedule.carryOut(
                Purpose.SYNCHRONISE, order.site(), order.stage(), release, "", "as the site file says when");
        return new MirrorReport(carried.promotion(), carried.end().map(PromotionStatus::state), carried.message());
    }

    private static MirrorReport nothing(String message) {
        return new MirrorReport(Optional.<UUID>empty(), Optional.empty(), message);
    }
}
