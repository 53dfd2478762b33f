package io.belay.api.fetch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory's list of its files, lines {@code SHA-256 NAME}; each name is asked for once. */
final class Sums {
    private final Map<String, String> left = new LinkedHashMap<>();

    static Sums read(String text) {
        Sums sums = new Sums();
        text.lines()
                .map(line -> line.split(" +", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> sums.left.put(pair[1], pair[0]));
        return sums;
    }

    /** The sum of a file that has come; empty when the list has no such file, or it has come already. */
    Optional<String> take(String name) {
        return Optional.ofNullable(left.remove(name));
    }

    /** The files that have not come. */
    List<String> missing() {
        return List.copyOf(left.keySet());
    }
}
