package io.belay.workflows.promotion;

import io.temporal.workflow.Workflow;
import java.time.Instant;

/** The time as a workflow may know it. */
final class Now {
    private Now() {}

    static Instant instant() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
