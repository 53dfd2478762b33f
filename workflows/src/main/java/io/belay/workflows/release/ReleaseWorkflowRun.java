package io.belay.workflows.release;

import io.belay.workflows.promotion.Activities;

/** Asks once. */
public final class ReleaseWorkflowRun implements ReleaseWorkflow {
    @Override
    public ShownRelease show(SourceQuestion question) {
        return Activities.sources("release " + question.release()).show(question);
    }
}
