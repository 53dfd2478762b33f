package io.belay.workflows.promotion;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.ExternalWorkflowStub;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells the waiting part of a promotion when the acting part's state changes; each is a few events in both histories. */
final class ParentNotes implements Consumer<PromotionStatus> {
    private final Optional<ExternalWorkflowStub> parent;
    private Optional<PromotionState> told = Optional.empty();

    ParentNotes() {
        WorkflowInfo info = Workflow.getInfo();
        parent = info.getParentWorkflowId()
                .map(id -> Workflow.newUntypedExternalWorkflowStub(
                        WorkflowExecution.newBuilder().setWorkflowId(id).build()));
    }

    @Override
    public void accept(PromotionStatus status) {
        if (parent.isEmpty() || told.filter(status.state()::equals).isPresent()) {
            return;
        }
        told = Optional.of(status.state());
        try {
            parent.get().signal("noted", ActingNote.of(status));
        } catch (TemporalFailure gone) {
            // The waiting part was terminated: the store and this workflow still tell how it goes on. The SDK documents
            // a SignalExternalWorkflowException, and throws an application failure.
            Workflow.getLogger(ParentNotes.class).info("The waiting part is gone", gone);
        }
    }
}
