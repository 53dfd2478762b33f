package io.belay.workflows.release;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A question about the releases in a site's source.
 *
 * @param site the site's name
 * @param release the release asked about; empty for all of them
 * @param runs the commits to compare that release with, by the names of the stages that run them
 */
public record SourceQuestion(String site, String release, SortedMap<String, String> runs) {
    public SourceQuestion {
        runs = Collections.unmodifiableSortedMap(new TreeMap<>(runs));
    }
}
