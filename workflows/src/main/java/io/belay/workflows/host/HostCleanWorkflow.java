package io.belay.workflows.host;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Removes what Belay left on a host, unless something still needs it. */
@WorkflowInterface
public interface HostCleanWorkflow {
    /** What was removed. */
    @WorkflowMethod(name = "HostClean")
    HostReport clean(HostOrder order);
}
