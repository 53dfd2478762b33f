package io.belay.store.token;

import java.time.Instant;
import java.util.UUID;

/**
 * A new token with its secret, which is shown once and kept nowhere.
 *
 * @param id by which it is revoked
 * @param secret what the person sends
 * @param expiresAt until when it counts
 */
public record IssuedToken(UUID id, String secret, Instant expiresAt) {
    @Override
    public String toString() {
        return "IssuedToken[" + id + ", secret ••••, until " + expiresAt + "]";
    }
}
