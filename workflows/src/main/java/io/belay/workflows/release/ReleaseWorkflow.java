package io.belay.workflows.release;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Asks a site's source about one release. */
@WorkflowInterface
public interface ReleaseWorkflow {
    /** With its notes and differences. */
    @WorkflowMethod(name = "Release")
    ShownRelease show(SourceQuestion question);
}
