package io.belay.workflows.promotion;

import io.temporal.workflow.Workflow;

/**
 * Who cancels in Temporal what was kept already is too late, as over REST: there is no way back, so what comes afterwards is
 * done to its end, and the promotion ends as kept. Temporal calls a workflow that was cancelled "Canceled" all the same.
 */
final class KeptForGood {
    private static final String CHANGE = "kept is kept";

    private KeptForGood() {}

    /** Whether it is so in this workflow; one that was kept before that was so broke off where it was cancelled. */
    static boolean inThisRun() {
        return Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }
}
