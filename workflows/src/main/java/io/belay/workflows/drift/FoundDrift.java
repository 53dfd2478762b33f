package io.belay.workflows.drift;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A promotion has measured its hosts and found them otherwise than they were promoted.
 *
 * @param promotion the promotion that measured
 * @param jobs its jobs that measured, by host
 * @param promoted what was last promoted, if anything was
 * @param deviations what differs, as digests tell it
 */
public record FoundDrift(
        UUID promotion, SortedMap<String, String> jobs, Optional<Installed> promoted, List<Deviation> deviations) {
    public FoundDrift {
        jobs = Collections.unmodifiableSortedMap(new TreeMap<>(jobs));
        deviations = List.copyOf(deviations);
    }
}
