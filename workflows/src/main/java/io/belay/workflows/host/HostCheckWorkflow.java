package io.belay.workflows.host;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Looks whether promotions can work on a host. */
@WorkflowInterface
public interface HostCheckWorkflow {
    /** What was found there. */
    @WorkflowMethod(name = "HostCheck")
    HostReport check(HostOrder order);
}
