package io.belay.workflows.expiry;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

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
 */
public record SalvageOrder(
        UUID promotion, String site, String stage, String host, String name, Instant end, Duration notice) {
    /** The id of its workflow: one for each end, so that nobody is told twice. */
    public String workflowId() {
        return "expiry/" + site + "/" + stage + "/" + host + "/" + name + "-" + end;
    }
}
