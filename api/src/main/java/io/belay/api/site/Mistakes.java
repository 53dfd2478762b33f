package io.belay.api.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers every mistake of one reading, and where each thing was written. */
final class Mistakes {
    private static final Comparator<Mistake> AS_WRITTEN = Comparator.<Mistake>comparingInt(
                    each -> each.at().line())
            .thenComparingInt(each -> each.at().column());

    private final List<Mistake> found = new ArrayList<>();
    private final Map<String, Place> places = new HashMap<>();

    /** Remembers where a path was written, for rules that look at several of them. */
    void written(String path, Place at) {
        places.putIfAbsent(path, at);
    }

    void add(Place at, String path, String problem, String remedy) {
        found.add(new Mistake(at, path, problem, remedy));
    }

    /** A mistake at the place of that path, or of the nearest path above it that was written. */
    void add(String path, String problem, String remedy) {
        add(place(path), path, problem, remedy);
    }

    boolean none() {
        return found.isEmpty();
    }

    int count() {
        return found.size();
    }

    /** Whether that path was written, rightly or not: then its absence is no second mistake. */
    boolean wrote(String path) {
        return places.containsKey(path);
    }

    List<Mistake> inOrder() {
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
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }
}
