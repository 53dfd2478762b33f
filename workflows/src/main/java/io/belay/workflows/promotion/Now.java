package io.belay.workflows.promotion;

import io.temporal.workflow.Workflow;
import java.time.Instant;

/** The time as a workflow may know it. */
public final class Now {
    private Now() {}

    /** This workflow's task began then; the same when its history is replayed. */
    public static Instant instant() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
