package io.belay.workflows.expiry;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which salvage goes, and when.
 *
 * @param promotion the promotion that kept it aside
 * @param site the site's name
 * @param stage the stage's name
 * @param host the name of the host where it lies
 * @param name its name
 * @param end when it goes
 * @param notice so long before it goes people are told at the latest, even if its end is nearer
 * @param zone the IANA time zone of the site, in which people are told
 */
public record SalvageOrder(
        UUID promotion,
        String site,
        String stage,
        String host,
        String name,
        Instant end,
        Duration notice,
        String zone) {
    public SalvageOrder {
        zone = orUnknown(zone);
    }

    /** Those that were written down before it was told in the site's time zone are told in UTC. */
    private static String orUnknown(@Nullable String zone) {
        return zone == null ? "UTC" : zone;
    }

    /** The id of its workflow: one for each end, so that nobody is told twice. */
    public String workflowId() {
        return "expiry/" + site + "/" + stage + "/" + host + "/" + name + "-" + end;
    }
}
