package io.belay.workflows.drift;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What was last promoted into a stage and kept there, as it was measured on its hosts (O6).
 *
 * @param promotion the promotion
 * @param release its release's name
 * @param fingerprint its release's fingerprint
 * @param at when it ended
 * @param hosts what the kit's verb {@code fingerprint} reported on each host before it was kept; empty when it did not
 */
public record Installed(
        UUID promotion,
        String release,
        String fingerprint,
        Instant at,
        SortedMap<String, SortedMap<String, String>> hosts) {
    public Installed {
        SortedMap<String, SortedMap<String, String>> copy = new TreeMap<>();
        hosts.forEach((host, facts) -> copy.put(host, Collections.unmodifiableSortedMap(new TreeMap<>(facts))));
        hosts = Collections.unmodifiableSortedMap(copy);
    }

    /** Whether hosts can be compared with it. */
    public boolean measured() {
        return !hosts.isEmpty();
    }

    /** For people: the release, and how it is told from others of that name. */
    public String text() {
        return release + " (fingerprint " + shortened(fingerprint) + ")";
    }

    /** The first characters of a digest, by which people tell it from others. */
    public static String shortened(String digest) {
        return digest.substring(0, Math.min(12, digest.length()));
    }
}
