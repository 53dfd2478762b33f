package io.belay.workflows.promotion;

import io.belay.workflows.job.Direction;
import io.belay.workflows.site.Verb;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was kept aside of an attempt that was given up (P17). The figures are those that the verb {@code salvage} reported, which
 * stand in the promotion's steps.
 *
 * @param snapshot where it lies
 * @param written how many rows were made, changed or deleted since users came, at least, by table; empty when nobody counted
 */
public record Salvaged(SnapshotStatus snapshot, Optional<SortedMap<String, Long>> written) {
    private static final String KIND = "salvage";
    private static final String PREFIX = "written.";
    private static final String SALVAGE = word(Verb.SALVAGE);
    private static final String COUNT = word(Verb.COUNT);

    public Salvaged {
        written = written.map(each -> Collections.unmodifiableSortedMap(new TreeMap<>(each)));
    }

    /** What a promotion kept aside; empty when it kept nothing aside. */
    public static Optional<Salvaged> of(PromotionStatus status) {
        return status.snapshots().stream()
                .filter(each -> each.kind().equals(KIND))
                .reduce((first, last) -> last)
                .map(each -> new Salvaged(each, written(status.steps())));
    }

    /** Whether it was read again and measured after it was made: then its kit reports a digest. */
    public boolean verified() {
        return !snapshot.digest().isEmpty();
    }

    /** All rows that were written; 0 also when nobody counted. */
    public long rows() {
        return written.stream()
                .flatMap(each -> each.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** In how many tables. */
    public int tables() {
        return written.map(Map::size).orElse(0);
    }

    private static Optional<SortedMap<String, Long>> written(List<StepStatus> steps) {
        SortedMap<String, Long> tables = new TreeMap<>();
        done(steps, Direction.UNDO, SALVAGE)
                .ifPresent(step -> step.result().forEach((name, value) -> {
                    if (name.startsWith(PREFIX) && value.matches("[0-9]{1,15}") && Long.parseLong(value) > 0) {
                        tables.put(name.substring(PREFIX.length()), Long.valueOf(value));
                    }
                }));
        boolean counted =
                !tables.isEmpty() || done(steps, Direction.FORWARD, COUNT).isPresent();
        return counted ? Optional.of(tables) : Optional.empty();
    }

    private static Optional<StepStatus> done(List<StepStatus> steps, Direction direction, String verb) {
        return steps.stream()
                .filter(step -> step.direction() == direction && step.verb().equals(verb))
                .filter(step -> step.state() == StepState.DONE)
                .reduce((first, last) -> last);
    }

    private static String word(Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT);
    }
}
