package io.belay.workflows.host;

import io.belay.workflows.promotion.Activities;

/** Looks once. */
public final class HostCheckWorkflowRun implements HostCheckWorkflow {
    @Override
    public HostReport check(HostOrder order) {
        return Activities.hosts(order).check(order);
    }
}
