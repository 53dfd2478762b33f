package io.belay.workflows.site;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The instances of a stage that has several.
 *
 * @param production the name of the one that serves before Belay has moved users for the first time
 * @param known all of them by name, in the order in which they are taken for previews
 * @param synchronise when a preview is filled again by itself
 * @param old how long what served before is kept
 */
public record Instances(String production, SortedMap<String, Instance> known, MirrorTimes synchronise, Retention old) {
    public Instances {
        known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
        synchronise = orNever(synchronise);
        old = orForever(old);
    }

    /** Of a stage that is one instance itself. */
    public static Instances none() {
        return new Instances("", new TreeMap<>(), MirrorTimes.never(), Retention.forever());
    }

    /** Those that were written down before there were schedules have none. */
    private static MirrorTimes orNever(@Nullable MirrorTimes times) {
        return times == null ? MirrorTimes.never() : times;
    }

    /** Those that were written down before they could go by themselves do not. */
    private static Retention orForever(@Nullable Retention old) {
        return old == null ? Retention.forever() : old;
    }

    /** Whether there are any. */
    public boolean any() {
        return !known.isEmpty();
    }

    /** The instance of that name, if there is one. */
    public Optional<Instance> named(String name) {
        return Optional.ofNullable(known.get(name));
    }
}
