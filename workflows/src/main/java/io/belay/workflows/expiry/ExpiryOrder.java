package io.belay.workflows.expiry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which old instance goes, and when.
 *
 * @param site the site's name
 * @param stage the stage's name
 * @param instance its name in the site file
 * @param release the release that it is removed with
 * @param since since when it is old: the same instance may become old again
 * @param end when it goes
 * @param notice so long before it goes people are told at the latest, even if its end is nearer
 * @param zone the IANA time zone of the site, in which people are told
 */
public record ExpiryOrder(
        String site,
        String stage,
        String instance,
        String release,
        Instant since,
        Instant end,
        Duration notice,
        String zone) {
    public ExpiryOrder {
        zone = orUnknown(zone);
    }

    /** Those that were written down before it was told in the site's time zone are told in UTC. */
    private static String orUnknown(@Nullable String zone) {
        return zone == null ? "UTC" : zone;
    }

    /** The id of its workflow: one for each end, so that nobody is told twice. */
    public String workflowId() {
        return "expiry/" + site + "/" + stage + "/" + instance + "-" + end;
    }
}
