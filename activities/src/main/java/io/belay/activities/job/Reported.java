package io.belay.activities.job;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a command wrote to {@code $BELAY_RESULT}, as lines {@code key=value}. */
final class Reported {
    private Reported() {}

    /** Lines of {@code key=value}; others are passed over. */
    static SortedMap<String, String> read(String text) {
        SortedMap<String, String> result = new TreeMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                result.put(Tail.printable(line.substring(0, equals)), Tail.printable(line.substring(equals + 1)));
            }
        });
        return result;
    }

    /** The same without secrets: it goes where people look, and into the history of the promotion. */
    static SortedMap<String, String> masked(SortedMap<String, String> result, Masker masker) {
        return read(masker.mask(result.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining())));
    }
}
