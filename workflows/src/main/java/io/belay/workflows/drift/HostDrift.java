package io.belay.workflows.drift;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was found on one host.
 *
 * @param host its name
 * @param facts what the kit's verb {@code fingerprint} reported; empty when it could not be asked
 * @param deviations what differs from what was last promoted, thing by thing; at most some hundred
 * @param more how many deviations there are beside those
 * @param code the stable code of what kept it from being measured; empty when nothing did
 * @param problem the same for people
 */
public record HostDrift(
        String host,
        SortedMap<String, String> facts,
        List<Deviation> deviations,
        int more,
        String code,
        String problem) {
    public HostDrift {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        deviations = List.copyOf(deviations);
    }
}
