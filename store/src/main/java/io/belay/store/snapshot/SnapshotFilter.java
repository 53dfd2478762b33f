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
 * @param name of this name
 */
public record SnapshotFilter(
        Optional<String> site,
        Optional<String> stage,
        Optional<String> kind,
        Optional<UUID> promotion,
        Optional<SortedSet<String>> among,
        Optional<String> name) {
    /** Of any name. */
    public SnapshotFilter(
            Optional<String> site,
            Optional<String> stage,
            Optional<String> kind,
            Optional<UUID> promotion,
            Optional<SortedSet<String>> among) {
        this(site, stage, kind, promotion, among, Optional.empty());
    }

    /** The same, but of that name only. */
    public SnapshotFilter called(Optional<String> wanted) {
        return new SnapshotFilter(site, stage, kind, promotion, among, wanted);
    }
}
