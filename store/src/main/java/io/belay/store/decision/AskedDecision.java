package io.belay.store.decision;

import io.belay.workflows.decision.Decision;
import java.util.UUID;

/**
 * A question and the promotion that asks it.
 *
 * @param promotion the promotion's id
 * @param site where
 * @param stage into which stage
 * @param release which release
 * @param workflowId the workflow to speak to now
 * @param ended whether the promotion has ended, so that nobody need answer any more
 * @param decision the question with its answers
 */
public record AskedDecision(
        UUID promotion,
        String site,
        String stage,
        String release,
        String workflowId,
        boolean ended,
        Decision decision) {
    /** Whether it still waits for an answer. */
    public boolean open() {
        return !ended && decision.outcome().isEmpty();
    }
}
