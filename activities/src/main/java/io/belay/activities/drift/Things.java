package io.belay.activities.drift;

import io.belay.workflows.drift.Comparison;
import io.belay.workflows.drift.Deviation;
import io.belay.workflows.drift.Installed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The things of which a measurement tells digests: lines {@code installed KIND VALUE NAME} of its output, where KIND is the
 * fact whose digest they make up.
 */
final class Things {
    private static final String LINE = "installed ";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{40,}");

    private final SortedMap<String, SortedMap<String, String>> kinds = new TreeMap<>();

    /** What a measurement printed. */
    static Things in(String output) {
        Things things = new Things();
        output.lines().filter(line -> line.startsWith(LINE)).forEach(line -> {
            String[] words = line.split(" ", 4);
            if (words.length == 4) {
                things.kinds.computeIfAbsent(words[1], any -> new TreeMap<>()).put(words[3], words[2]);
            }
        });
        return things;
    }

    /** What differs thing by thing, where both measurements tell; else the deviation itself. */
    static List<Deviation> explained(List<Deviation> deviations, Things then, Things now) {
        List<Deviation> explained = new ArrayList<>();
        for (Deviation each : deviations) {
            List<Deviation> things = then.tells(each.what(), each.wanted()) && now.tells(each.what(), each.found())
                    ? difference(each, then.of(each.what()), now.of(each.what()))
                    : List.of();
            explained.addAll(things.isEmpty() ? List.of(shortened(each)) : things);
        }
        return explained;
    }

    private static List<Deviation> difference(Deviation of, Map<String, String> then, Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(then.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !then.getOrDefault(name, "").equals(now.getOrDefault(name, "")))
                .map(name -> new Deviation(
                        of.host(), of.what() + " " + name, then.getOrDefault(name, ""), now.getOrDefault(name, "")))
                .toList();
    }

    private boolean tells(String kind, String digest) {
        return digest.equals(Comparison.NONE) || kinds.containsKey(kind);
    }

    private Map<String, String> of(String kind) {
        return kinds.getOrDefault(kind, new TreeMap<>());
    }

    private static Deviation shortened(Deviation each) {
        return new Deviation(each.host(), each.what(), shortened(each.wanted()), shortened(each.found()));
    }

    private static String shortened(String value) {
        return DIGEST.matcher(value).matches() ? Installed.shortened(value) : value;
    }
}
