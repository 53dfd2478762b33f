package io.belay.activities.job;

import java.time.Duration;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a host says of a job, with a piece of its output.
 *
 * @param state what has become of it
 * @param exit its exit status, where it has one
 * @param size bytes that it printed until now
 * @param why {@code exited}, {@code cancelled}, {@code timeout}; {@code reboot} or {@code killed} for a lost one;
 *     {@code stuck} when it resists being ended
 * @param from offset of the first byte of {@code output}: at or before the one asked for, or after it where bytes were
 *     not kept
 * @param result what it wrote to {@code $BELAY_RESULT}
 * @param generation how often it was begun; 0 when it never was
 * @param took from its start to its end
 * @param output the piece
 */
public record JobReport(
        JobState state,
        OptionalInt exit,
        long size,
        String why,
        long from,
        SortedMap<String, String> result,
        long generation,
        Duration took,
        byte[] output) {
    public JobReport {
        result = Collections.unmodifiableSortedMap(new TreeMap<>(result));
    }
}
