package io.belay.store.snapshot;

import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;

/**
 * Which snapshots are wanted; what is empty does not matter.
 *
 * @param site of this site
 * @param stage of a stage of this name
 * @param kind of this kind
 * @param promotion that this promotion kept
 * @param among of these sites only
 */
public record SnapshotFilter(
        Optional<String> site,
        Optional<String> stage,
        Optional<String> kind,
        Optional<UUID> promotion,
        Optional<SortedSet<String>> among) {}
