package io.belay.store.notes;

import java.time.Instant;

/**
 * A version of a release's notes.
 *
 * @param site the site
 * @param release the release's name
 * @param version from 1
 * @param markdown the text
 * @param origin where it comes from
 * @param place more about that: the file and the commit; empty for what was written by hand
 * @param author who wrote it down
 * @param writtenAt when
 */
public record ReleaseNotes(
        String site,
        String release,
        int version,
        String markdown,
        Origin origin,
        String place,
        String author,
        Instant writtenAt) {}
