package io.belay.store.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which lines of the audit are wanted; what is empty does not matter.
 *
 * @param site at this site
 * @param person by this person
 * @param since not before
 * @param until before
 * @param among at these sites only, so without what concerns no single one
 */
public record TrailFilter(
        Optional<String> site,
        Optional<String> person,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<SortedSet<String>> among) {
    public TrailFilter {
        among = among.map(sites -> Collections.unmodifiableSortedSet(new TreeSet<>(sites)));
    }

    /** All of it. */
    public static TrailFilter all() {
        return new TrailFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
