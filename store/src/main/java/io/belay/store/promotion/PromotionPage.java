package io.belay.store.promotion;

import java.util.List;
import java.util.Optional;

/**
 * Some promotions, newest first.
 *
 * @param rows the promotions
 * @param next where the following page begins; empty when there is none
 */
public record PromotionPage(List<PromotionRow> rows, Optional<PageMark> next) {
    public PromotionPage {
        rows = List.copyOf(rows);
    }
}
