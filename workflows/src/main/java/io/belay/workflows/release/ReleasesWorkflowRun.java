package io.belay.workflows.release;

import io.belay.workflows.promotion.Activities;

/** Asks once. */
public final class ReleasesWorkflowRun implements ReleasesWorkflow {
    @Override
    public FoundReleases list(SourceQuestion question) {
        return Activities.sources("releases of " + question.site()).list(question);
    }
}
