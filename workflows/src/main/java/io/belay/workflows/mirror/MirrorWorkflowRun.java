package io.belay.workflows.mirror;

import io.belay.workflows.promotion.Activities;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Purpose;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Asks for a synchronisation as a person would, where there is a preview and it is not too late for it. */
public final class MirrorWorkflowRun implements MirrorWorkflow {
    /** Who asked, as everybody reads it who follows it. */
    private static final String REQUESTER = "schedule";

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
        PromotionRequest wish = new PromotionRequest(
                Workflow.randomUUID(),
                order.site(),
                order.stage(),
                release,
                REQUESTER,
                "as the site file says when",
                Instant.ofEpochMilli(Workflow.currentTimeMillis()),
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                Purpose.SYNCHRONISE,
                "");
        ChildWorkflowStub child = Workflow.newUntypedChildWorkflowStub(
                "Promotion",
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(wish.workflowId())
                        // It goes on, or back, whatever becomes of who asked for it.
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .setStaticSummary(release + " → " + wish.scope())
                        .build());
        try {
            PromotionStatus end = child.execute(PromotionStatus.class, wish);
            return new MirrorReport(Optional.of(wish.id()), Optional.of(end.state()), end.message());
        } catch (ChildWorkflowFailure failure) {
            return nothing("Something else is done for the previews of " + wish.scope() + " just now.");
        }
    }

    private static MirrorReport nothing(String message) {
        return new MirrorReport(Optional.<UUID>empty(), Optional.empty(), message);
    }
}
