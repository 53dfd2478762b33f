package io.belay.api.person;

import io.belay.store.token.ApiToken;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A token as REST shows it: never its secret.
 *
 * @param id by which it is revoked
 * @param person whom it proves
 * @param label what for
 * @param createdBy who gave it out
 * @param createdAt when
 * @param expiresAt until when it counts
 * @param lastUsed when it was last used, to the minute
 * @param revokedAt since when it counts no more
 * @param counts whether it counts now
 * @param speaking whether it is the one of this very request
 */
public record TokenView(
        UUID id,
        String person,
        String label,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> lastUsed,
        Optional<Instant> revokedAt,
        boolean counts,
        boolean speaking) {
    static TokenView of(ApiToken token, Instant now, Optional<UUID> spoken) {
        return new TokenView(
                token.id(),
                token.person(),
                token.label(),
                token.createdBy(),
                token.createdAt(),
                token.expiresAt(),
                token.lastUsed(),
                token.revokedAt(),
                token.revokedAt().isEmpty() && now.isBefore(token.expiresAt()),
                spoken.filter(token.id()::equals).isPresent());
    }
}
