package io.belay.workflows.expiry;

import java.util.Optional;
import java.util.UUID;

/**
 * What became of an old instance whose time was over.
 *
 * @param removed whether it is gone
 * @param promotion the id of what was carried out for it last, where something was
 * @param message one sentence for people
 */
public record ExpiryReport(boolean removed, Optional<UUID> promotion, String message) {}
