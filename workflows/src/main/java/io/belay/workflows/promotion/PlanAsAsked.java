package io.belay.workflows.promotion;

import io.belay.workflows.plan.Plan;
import io.temporal.workflow.Workflow;

/**
 * The plan that people are asked about. A plan is worked out by code, and weeks may pass until it is approved: when Belay was
 * upgraded meanwhile, the same request can give another one. What was asked about is therefore written into the history.
 */
final class PlanAsAsked {
    private static final String CHANGE = "the plan that is asked about is written down";

    private final boolean written;
    private final String digest;

    PlanAsAsked(Plan plan) {
        written = Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
        digest = written ? Workflow.sideEffect(String.class, plan::digest) : plan.digest();
    }

    /** Whether a plan is that one; told once, and then for ever, whatever code reads the history later. */
    boolean same(Plan plan) {
        return !written || Workflow.sideEffect(Boolean.class, () -> digest.equals(plan.digest()));
    }
}
