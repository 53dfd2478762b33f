package io.belay.workflows.host;

import io.belay.workflows.promotion.Activities;

/** Cleans once; what refuses it, fails it. */
public final class HostCleanWorkflowRun implements HostCleanWorkflow {
    @Override
    public HostReport clean(HostOrder order) {
        return Activities.hosts(order).clean(order);
    }
}
