package io.belay.workflows.mirror;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Fills a stage's preview again (P11), {@code mirror/SITE/STAGE-MOMENT}: started by the schedule of that stage. */
@WorkflowInterface
public interface MirrorWorkflow {
    @WorkflowMethod(name = "Mirror")
    MirrorReport run(MirrorOrder order);
}
