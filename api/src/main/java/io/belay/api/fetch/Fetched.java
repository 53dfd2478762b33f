package io.belay.api.fetch;

import java.util.List;

/**
 * What was brought.
 *
 * @param file the file that it is in: as it was, or for a directory a ZIP archive
 * @param files how many files it is
 * @param bytes of all of them
 * @param verified whether all of it is what was measured when it was made
 * @param doubts what is not, or cannot be compared
 */
public record Fetched(String file, int files, long bytes, boolean verified, List<String> doubts) {
    public Fetched {
        doubts = List.copyOf(doubts);
    }
}
