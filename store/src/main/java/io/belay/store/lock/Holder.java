package io.belay.store.lock;

import java.time.Instant;
import java.util.UUID;

/**
 * Who holds a lock.
 *
 * @param promotion for which promotion
 * @param workflowId the workflow that holds it
 * @param runId the run of that workflow
 * @param purpose for people who wait
 * @param since when it was taken
 */
public record Holder(UUID promotion, String workflowId, String runId, String purpose, Instant since) {
    /** Whether both are the same wish of the same run, whenever it was made. */
    public boolean same(Holder other) {
        return promotion.equals(other.promotion) && workflowId.equals(other.workflowId) && runId.equals(other.runId);
    }
}
