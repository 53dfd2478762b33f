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
    private Optional<ActingNote> last = Optional.empty();

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

    /** What it told last. */
    void noted(ActingNote note) {
        last = Optional.of(note);
    }

    /** Runs it to its end; what is known when it could not report. */
    ActingReport carryOut(ActingOrder order) {
        try {
            return child.execute(ActingReport.class, order);
        } catch (CanceledFailure cancelled) {
            return cancelled(order, "cancelled in Temporal");
        } catch (ChildWorkflowFailure failure) {
            if (failure.getCause() instanceof CanceledFailure) {
                // It went back, reported to the store, and its report is newer than this.
                return cancelled(order, "cancelled in Temporal; the site was put back");
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

    /** One that was cancelled cannot report; whether it was too late for that it has told before. */
    private ActingReport cancelled(ActingOrder order, String message) {
        PromotionStatus end = last.filter(note -> note.state() == PromotionState.KEPT)
                .filter(note -> KeptForGood.inThisRun())
                .map(note -> unreported(order, PromotionState.KEPT, note.message(), 0))
                .orElseGet(() -> unreported(order, PromotionState.CANCELLED, message, 0));
        return new ActingReport(end, false, order.audited());
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
