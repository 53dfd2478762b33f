package io.belay.workflows.promotion;

import java.util.Optional;

/**
 * What the acting part tells the waiting part, so that both show the same.
 *
 * @param state where the promotion stands
 * @param message one sentence for people
 * @param waiting what it waits for, if it does
 */
public record ActingNote(PromotionState state, String message, Optional<Wait> waiting) {
    static ActingNote of(PromotionStatus status) {
        return new ActingNote(status.state(), status.message(), status.waiting());
    }
}
