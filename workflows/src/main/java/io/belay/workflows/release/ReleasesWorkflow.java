package io.belay.workflows.release;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Asks a site's source which releases there are. */
@WorkflowInterface
public interface ReleasesWorkflow {
    /** The newest first. */
    @WorkflowMethod(name = "Releases")
    FoundReleases list(SourceQuestion question);
}
