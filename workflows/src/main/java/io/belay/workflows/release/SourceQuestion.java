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
 * @param notesFor the person who wants that release's notes to be those of the source from now on; empty for nobody
 */
public record SourceQuestion(String site, String release, SortedMap<String, String> runs, String notesFor) {
    public SourceQuestion {
        runs = Collections.unmodifiableSortedMap(new TreeMap<>(runs));
        // Questions that were written down before there were notes have no such field.
        notesFor = notesFor == null ? "" : notesFor;
    }

    /** By somebody who only looks. */
    public SourceQuestion(String site, String release, SortedMap<String, String> runs) {
        this(site, release, runs, "");
    }
}
