package io.belay.store.outbox;

import io.belay.store.connection.Json;
import io.belay.workflows.expiry.ExpiryOrder;
import java.time.Instant;

/**
 * What people are told by mail before an old instance goes (P16).
 *
 * @param timestamp when they were to be told
 * @param order which instance
 * @param at when it goes
 * @param zone the site's time zone
 */
public record Removal(Instant timestamp, ExpiryOrder order, Instant at, String zone) {
    /** As it was written down. */
    public static Removal read(String body) {
        return Json.read(body, Removal.class);
    }
}
