package io.belay.workflows.drift;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is installed on the hosts of a stage, compared with what was last promoted there.
 *
 * @param site the site's name
 * @param stage the stage's name
 * @param at when it was looked
 * @param verdict what it comes to
 * @param detail the same in a sentence, with what to do
 * @param promoted what was last promoted and kept; empty when nothing was
 * @param hosts what was found on each host; empty when they were not asked
 */
public record DriftReport(
        String site,
        String stage,
        Instant at,
        Verdict verdict,
        String detail,
        Optional<Installed> promoted,
        List<HostDrift> hosts) {
    public DriftReport {
        hosts = List.copyOf(hosts);
    }

    /** What a look comes to. */
    public enum Verdict {
        /** What is installed is what was promoted. */
        SAME,
        /** It is not. */
        DRIFT,
        /** It cannot be told: nothing to compare with, no verb to measure with, or a host that does not answer. */
        UNKNOWN
    }
}
