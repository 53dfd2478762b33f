package io.belay.workflows.recovery;

import io.belay.workflows.decision.Messages;
import io.belay.workflows.promotion.PromotionStatus;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Puts right what a terminated promotion left: takes over its journal, ends its jobs and undoes its steps in reverse. Has
 * the id of a promotion into that stage, so that the two exclude each other.
 */
@WorkflowInterface
public interface RecoverWorkflow extends Messages {
    @WorkflowMethod(name = "Recover")
    PromotionStatus recover(RecoverRequest request);

    @QueryMethod(name = "status")
    PromotionStatus status();
}
