package io.belay.activities.job;

import java.time.Duration;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a job ended, before anybody judges it.
 *
 * @param kind what became of it
 * @param exit its exit status, where it has one
 * @param bytes how much it printed
 * @param missing how much of that nobody could read any more
 * @param tail the end of it: printable, masked, at most 2 KB
 * @param forbidden the first forbidden word in it; empty for none
 * @param endsWell whether its last line holds one of the last words
 * @param result what it wrote to {@code $BELAY_RESULT}
 * @param took from its start to its end
 */
public record JobEnd(
        Kind kind,
        OptionalInt exit,
        long bytes,
        long missing,
        String tail,
        String forbidden,
        boolean endsWell,
        SortedMap<String, String> result,
        Duration took) {
    /** What became of a job. */
    public enum Kind {
        EXITED,
        CANCELLED,
        TIMED_OUT,
        REBOOTED,
        KILLED,
        VANISHED
    }

    public JobEnd {
        result = Collections.unmodifiableSortedMap(new TreeMap<>(result));
    }
}
