package io.belay.store.outbox;

import io.belay.store.connection.Json;
import io.belay.workflows.expiry.SalvageOrder;
import java.time.Instant;

/**
 * What people are told by mail before salvage goes (P17).
 *
 * @param timestamp when they were to be told
 * @param order which salvage
 * @param release the release that was tried
 * @param at when it goes
 * @param zone the site's time zone
 */
public record SalvageGoing(Instant timestamp, SalvageOrder order, String release, Instant at, String zone) {
    /** As it was written down. */
    public static SalvageGoing read(String body) {
        return Json.read(body, SalvageGoing.class);
    }
}
