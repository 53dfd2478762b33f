package io.belay.workflows.promotion;

import io.belay.workflows.decision.RawSignal;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** The acting part as the waiting part sees it. */
final class ActingPart {
    /** Above every number that the acting part can have reached when nobody can ask it any more. */
    private static final long BEYOND = 1_000_000;

    private final String workflowId;
    private final ChildWorkflowStub child;

    ActingPart(PromotionRequest request) {
        workflowId = request.workflowId() + "/act/" + request.id();
        child = Workflow.newUntypedChildWorkflowStub(
                "Acting",
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(workflowId)
                        // When the waiting part is terminated, the acting part goes back instead of dying mid-step.
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                        .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setStaticSummary(request.release() + " → " + request.scope() + ", from lock to end")
                        .build());
    }

    String workflowId() {
        return workflowId;
    }

    /** Runs it to its end; what is known when it could not report. */
    ActingReport carryOut(ActingOrder order) {
        try {
            return child.execute(ActingReport.class, order);
        } catch (CanceledFailure cancelled) {
            return new ActingReport(
                    unreported(order, PromotionState.CANCELLED, "cancelled in Temporal", 0), false, order.audited());
        } catch (ChildWorkflowFailure failure) {
            if (failure.getCause() instanceof CanceledFailure) {
                // It went back, reported to the store, and its report is newer than this.
                return new ActingReport(
                        unreported(order, PromotionState.CANCELLED, "cancelled in Temporal; the site was put back", 0),
                        false,
                        order.audited());
            }
            String message = "the acting part ended without a report ("
                    + failure.getCause()
                    + "); the instance is as it was left. Next: belay recover "
                    + order.status().request().site() + " "
                    + order.status().request().stage();
            return new ActingReport(
                    unreported(order, PromotionState.NEEDS_PERSON, message, BEYOND), false, order.audited() + BEYOND);
        }
    }

    /** Hands a signal on. */
    void signal(String name, RawSignal signal) {
        try {
            child.signal(name, signal);
        } catch (TemporalFailure gone) {
            Workflow.getLogger(ActingPart.class).info("The acting part ended before the signal {} reached it", name);
        }
    }

    private static PromotionStatus unreported(ActingOrder order, PromotionState state, String message, long beyond) {
        return new StatusEdit(order.status())
                .state(state)
                .message(message)
                .endedAt(state.ended() ? Optional.of(Now.instant()) : Optional.empty())
                .next(beyond == 0 ? 0 : beyond + Math.max(0, since(order.status())));
    }

    /** The acting part goes by the clock: it has reached no later number than this moment's. */
    private static long since(PromotionStatus status) {
        return Now.instant().toEpochMilli() - status.sequence();
    }
}
