package io.belay.api.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers every mistake of one reading, and where each thing was written. */
public final class Mistakes {
    private static final Comparator<Mistake> AS_WRITTEN = Comparator.<Mistake>comparingInt(
                    each -> each.at().line())
            .thenComparingInt(each -> each.at().column());

    private final List<Mistake> found = new ArrayList<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, List<String>> names = new HashMap<>();

    /** Remembers where a path was written, for rules that look at several of them. */
    void written(String path, Yaml.Entry entry) {
        places.putIfAbsent(path, entry.said());
    }

    void written(String path, Place at) {
        places.putIfAbsent(path, at);
    }

    void named(String path, List<String> chosen) {
        names.putIfAbsent(path, List.copyOf(chosen));
    }

    /** The names that were written below a path, rightly or not. */
    public List<String> names(String path) {
        return names.getOrDefault(path, List.of());
    }

    void add(Mistake mistake) {
        found.add(mistake);
    }

    void add(Place at, String path, String problem, String remedy) {
        found.add(new Mistake(at, path, problem, remedy, false));
    }

    /** A mistake at the place of that path, or of the nearest path above it that was written. */
    public void add(String path, String problem, String remedy) {
        add(place(path), path, problem, remedy);
    }

    /** The same, and what is written there is not shown. */
    void secret(String path, String problem, String remedy) {
        add(new Mistake(place(path), path, problem, remedy, true));
    }

    /** Whether there is none. */
    public boolean none() {
        return found.isEmpty();
    }

    /** How many there are. */
    public int count() {
        return found.size();
    }

    /** Whether that path was written, rightly or not: then its absence is no second mistake. */
    public boolean wrote(String path) {
        return places.containsKey(path);
    }

    /** All of them, as one meets them when reading the file. */
    public List<Mistake> inOrder() {
        return found.stream().sorted(AS_WRITTEN).distinct().toList();
    }

    private Place place(String path) {
        for (String at = path; !at.isEmpty(); at = above(at)) {
            Place place = places.get(at);
            if (place != null) {
                return place;
            }
        }
        return Place.BEGINNING;
    }

    private static String above(String path) {
        int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return end < 0 ? "" : path.substring(0, end);
    }
}
