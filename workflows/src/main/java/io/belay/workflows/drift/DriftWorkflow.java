package io.belay.workflows.drift;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Looks what is installed on the hosts of a stage. */
@WorkflowInterface
public interface DriftWorkflow {
    /** What was found. */
    @WorkflowMethod(name = "Drift")
    DriftReport look(DriftOrder order);
}
