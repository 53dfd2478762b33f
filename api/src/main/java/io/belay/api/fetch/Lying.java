package io.belay.api.fetch;

import java.time.Instant;

/**
 * What lies on a host, as it was measured when it was made.
 *
 * @param host the host's name, for messages
 * @param path the file or directory there
 * @param digest SHA-256 of the file, or of a directory's list {@code SUMS}; of a directory without one, of its only file; empty
 *     when nothing was measured
 * @param bytes of all files; -1 when nothing was measured
 * @param at since when it lies there
 */
public record Lying(String host, String path, String digest, long bytes, Instant at) {}
