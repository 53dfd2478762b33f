package io.belay.workflows.promotion;

import io.belay.workflows.job.Direction;
import io.belay.workflows.job.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a planned step, or of an act that undoes one.
 *
 * @param number the planned step's number
 * @param direction onward or back
 * @param verb the verb in lower case, {@code open} or {@code attempt}
 * @param title a few words for people
 * @param line the procedure's line
 * @param hosts where
 * @param state where it stands
 * @param attempt the business attempt, from 1
 * @param expected how long it takes as a rule
 * @param rehearsed whether that was measured
 * @param startedAt when its last attempt began
 * @param took how long its last attempt took; zero until it ended
 * @param message what went wrong, or what there is to know; else empty
 * @param tail the end of its output
 * @param result what it reported, from the first host
 * @param progress how far it is, as its output tells; known to the store, and never to the workflow
 */
public record StepStatus(
        int number,
        Direction direction,
        String verb,
        String title,
        String line,
        List<String> hosts,
        StepState state,
        int attempt,
        Duration expected,
        boolean rehearsed,
        Optional<Instant> startedAt,
        Duration took,
        String message,
        String tail,
        SortedMap<String, String> result,
        Optional<Figure> progress) {
    public StepStatus {
        hosts = List.copyOf(hosts);
        result = Collections.unmodifiableSortedMap(new TreeMap<>(result));
        progress = unlessNull(progress);
    }

    /** The same, so far. */
    public StepStatus at(Optional<Figure> figure) {
        return new StepStatus(
                number, direction, verb, title, line, hosts, state, attempt, expected, rehearsed, startedAt, took,
                message, tail, result, figure);
    }

    /** Steps that were written down before there were figures have none. */
    private static Optional<Figure> unlessNull(@Nullable Optional<Figure> progress) {
        return progress == null ? Optional.empty() : progress;
    }
}
