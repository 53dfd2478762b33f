package io.belay.workflows.expiry;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Removes an old instance when its time is over (P16), {@code expiry/SITE/STAGE/INSTANCE-END}: begun with the notice. */
@WorkflowInterface
public interface ExpiryWorkflow {
    @WorkflowMethod(name = "Expiry")
    ExpiryReport run(ExpiryOrder order);
}
