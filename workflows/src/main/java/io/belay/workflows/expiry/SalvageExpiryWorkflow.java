package io.belay.workflows.expiry;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Removes what users wrote in an attempt that was given up when its time is over (P17),
 * {@code expiry/SITE/STAGE/HOST/NAME-END}: begun with the notice.
 */
@WorkflowInterface
public interface SalvageExpiryWorkflow {
    @WorkflowMethod(name = "SalvageExpiry")
    SalvageRemoval run(SalvageOrder order);
}
