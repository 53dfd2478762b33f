package io.belay.store.notes;

import java.time.Instant;

/**
 * Release notes as somebody writes them, or a worker reads them.
 *
 * @param markdown the text
 * @param origin where it comes from
 * @param place more about that: the file and the commit; empty for what was written by hand
 * @param author who wrote it down; {@code belay} for what a worker read by itself
 * @param writtenAt when
 */
public record NotesText(String markdown, Origin origin, String place, String author, Instant writtenAt) {
    /** The most characters that are kept. */
    public static final int LONGEST = 60_000;

    /** Who reads notes when nobody has asked for it. */
    public static final String BELAY = "belay";

    boolean says(ReleaseNotes other) {
        return markdown.equals(other.markdown()) && origin == other.origin() && place.equals(other.place());
    }
}
