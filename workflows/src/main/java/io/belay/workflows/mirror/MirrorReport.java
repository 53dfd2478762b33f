package io.belay.workflows.mirror;

import io.belay.workflows.promotion.PromotionState;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of filling a preview again.
 *
 * @param promotion the id of what was carried out for it, where something was
 * @param outcome how that ended; empty as well where it could not be carried out
 * @param message one sentence for people
 */
public record MirrorReport(Optional<UUID> promotion, Optional<PromotionState> outcome, String message) {}
