package io.belay.workflows.drift;

import io.belay.workflows.promotion.Activities;

/** Looks once. */
public final class DriftWorkflowRun implements DriftWorkflow {
    @Override
    public DriftReport look(DriftOrder order) {
        return Activities.drift(order.site() + "/" + order.stage()).look(order);
    }
}
