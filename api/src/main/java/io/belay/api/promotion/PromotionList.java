package io.belay.api.promotion;

import java.util.List;
import java.util.Optional;

/**
 * A page of promotions, newest first.
 *
 * @param items the promotions
 * @param next to be sent as {@code after} for the following page; empty on the last
 */
public record PromotionList(List<PromotionSummary> items, Optional<String> next) {
    public PromotionList {
        items = List.copyOf(items);
    }
}
