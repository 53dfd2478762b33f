package io.belay.workflows.train;

import io.belay.workflows.promotion.PromotionState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A train as it stands.
 *
 * @param request who wants what
 * @param carriages its stages in order
 * @param ended whether it has ended
 * @param message one sentence for people
 */
public record TrainStatus(TrainRequest request, List<Carriage> carriages, boolean ended, String message) {
    /**
     * One stage of a train.
     *
     * @param stage its name
     * @param promotion the id of the promotion into it
     * @param started whether that has begun
     * @param outcome how it ended, once it has
     */
    public record Carriage(String stage, UUID promotion, boolean started, Optional<PromotionState> outcome) {}

    public TrainStatus {
        carriages = List.copyOf(carriages);
    }
}
