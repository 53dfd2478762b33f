package io.belay.store.outbox;

import io.belay.store.connection.Json;
import io.belay.workflows.expiry.ExpiryNotice;
import java.time.Instant;

/**
 * What people are told by mail before an old instance goes (P16).
 *
 * @param timestamp when they were to be told
 * @param notice which instance, and when
 * @param zone the site's time zone
 */
public record Removal(Instant timestamp, ExpiryNotice notice, String zone) {
    /** As it was written down. */
    public static Removal read(String body) {
        return Json.read(body, Removal.class);
    }
}
