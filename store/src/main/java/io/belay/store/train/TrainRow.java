package io.belay.store.train;

import io.belay.workflows.promotion.PromotionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A train as lists show it.
 *
 * @param id its id
 * @param site the site
 * @param release the release
 * @param requester who wants it
 * @param comment why
 * @param requestedAt when
 * @param carriages its stages in order
 */
public record TrainRow(
        UUID id,
        String site,
        String release,
        String requester,
        String comment,
        Instant requestedAt,
        List<Carriage> carriages) {
    public TrainRow {
        carriages = List.copyOf(carriages);
    }

    /**
     * One stage of a train.
     *
     * @param stage the stage
     * @param promotion the id of its promotion
     * @param state where that stands; empty until it has begun
     */
    public record Carriage(String stage, UUID promotion, Optional<PromotionState> state) {}

    /** Whether nothing follows: all are kept, or one ended otherwise. */
    public boolean ended() {
        return carriages.stream()
                        .anyMatch(each -> each.state()
                                .filter(state -> state.ended() && state != PromotionState.KEPT)
                                .isPresent())
                || carriages.stream()
                        .allMatch(each ->
                                each.state().filter(PromotionState.KEPT::equals).isPresent());
    }
}
