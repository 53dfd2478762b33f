package io.belay.store.promotion;

import io.belay.workflows.promotion.PromotionState;
import java.util.Optional;

/**
 * Which promotions are wanted; what is empty does not matter.
 *
 * @param site of this site
 * @param stage into a stage of this name
 * @param state that stand here
 */
public record PromotionFilter(Optional<String> site, Optional<String> stage, Optional<PromotionState> state) {
    /** All of them. */
    public static PromotionFilter all() {
        return new PromotionFilter(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
