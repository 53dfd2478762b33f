package io.belay.api.promotion;

import io.belay.store.promotion.PromotionRow;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.Purpose;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A promotion as lists show it.
 *
 * @param id its id
 * @param site where
 * @param stage into which stage
 * @param release which release
 * @param strategy how; empty until planned
 * @param purpose what it is for: {@code PROMOTE}, or something done for a stage's instances
 * @param state where it stands
 * @param requester who wants it
 * @param message one sentence for people
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param links where to look next
 */
public record PromotionSummary(
        UUID id,
        String site,
        String stage,
        String release,
        String strategy,
        Purpose purpose,
        PromotionState state,
        String requester,
        String message,
        Instant startedAt,
        Optional<Instant> endedAt,
        Map<String, String> links) {
    static PromotionSummary of(PromotionRow row) {
        return new PromotionSummary(
                row.id(),
                row.site(),
                row.stage(),
                row.release(),
                row.strategy(),
                row.purpose(),
                row.state(),
                row.requester(),
                row.message(),
                row.startedAt(),
                row.endedAt(),
                Map.of("self", PromotionLinks.self(row.id())));
    }
}
