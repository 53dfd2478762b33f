package io.belay.store.token;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A bearer token for REST, without its secret.
 *
 * @param id by which it is revoked
 * @param person whom it proves
 * @param label for people, for instance {@code laptop}
 * @param createdBy who gave it out
 * @param createdAt when it was given out
 * @param expiresAt until when it counts
 * @param revokedAt since when it counts no more, if it was revoked
 * @param lastUsed when it was last used, to the minute, if ever
 */
public record ApiToken(
        UUID id,
        String person,
        String label,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> revokedAt,
        Optional<Instant> lastUsed) {
    static final String COLUMNS = "id, person, label, created_by, created_at, expires_at, revoked_at, last_used";
}
