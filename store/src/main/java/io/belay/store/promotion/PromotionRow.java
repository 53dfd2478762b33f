package io.belay.store.promotion;

import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.Purpose;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A promotion as lists show it.
 *
 * @param id its own id
 * @param site where
 * @param stage into which stage
 * @param release which release
 * @param strategy how; empty until planned
 * @param state where it stands
 * @param requester who wants it
 * @param workflowId the workflow to speak to now
 * @param fingerprint the release's fingerprint; empty until resolved
 * @param message one sentence for people
 * @param sequence the higher the newer
 * @param startedAt when it began
 * @param endedAt when it ended, if it has
 * @param purpose what it is for
 */
public record PromotionRow(
        UUID id,
        String site,
        String stage,
        String release,
        String strategy,
        PromotionState state,
        String requester,
        String workflowId,
        String fingerprint,
        String message,
        long sequence,
        Instant startedAt,
        Optional<Instant> endedAt,
        Purpose purpose) {
    static final String COLUMNS = "id, site, stage, release, strategy, state, requester, workflow_id, fingerprint,"
            + " message, sequence, started_at, ended_at, purpose";
}
