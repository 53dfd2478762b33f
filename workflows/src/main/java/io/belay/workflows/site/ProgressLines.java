package io.belay.workflows.site;

import java.util.List;

/**
 * How the output of a verb tells how far it is.
 *
 * @param lines patterns of RE2 (never of another kind, which could run for ever) with named groups, see {@link Group}; the
 *     first that is found in a line counts
 * @param of which earlier result is the total, for instance {@code snapshot.wrote}; empty when the lines tell it, or nobody
 * @param unit what is counted, for people; may be empty
 */
public record ProgressLines(List<String> lines, String of, String unit) {
    public ProgressLines {
        lines = List.copyOf(lines);
    }

    /** What a named group of a pattern means. */
    public enum Group {
        /** So many are done. */
        DONE,
        /** So many there are. */
        TOTAL,
        /** So many of those begun are not done yet. */
        LEFT,
        /** So many more are done. */
        MORE,
        /** So many are begun now, and those begun before are done. */
        NEXT,
        /** This one is done; it is shown. */
        EACH,
        /** What is being done; it is shown. */
        WHAT
    }
}
