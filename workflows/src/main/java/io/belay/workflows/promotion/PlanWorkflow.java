package io.belay.workflows.promotion;

import io.belay.workflows.plan.DryRun;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The dry run of a promotion: touches no host. */
@WorkflowInterface
public interface PlanWorkflow {
    /** Resolves and plans; fails with the code that says why no plan can be made. */
    @WorkflowMethod(name = "Plan")
    DryRun plan(PromotionRequest request);
}
