package io.belay.workflows.promotion;

import io.belay.workflows.plan.DryRun;

/** Works out a plan and touches nothing. */
public final class PlanWorkflowRun implements PlanWorkflow {
    private final ResolveActivities resolver = Activities.resolver();

    @Override
    public DryRun plan(PromotionRequest request) {
        try {
            return Planner.dryRun(resolver.resolve(request), request, Now.instant());
        } catch (PlanRefused refused) {
            throw refused.refusal().failure();
        }
    }
}
