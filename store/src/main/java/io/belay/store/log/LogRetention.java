package io.belay.store.log;

import java.util.Arrays;

/** Which bytes of a job's output stay: the first half of what is allowed, and the newest ones up to the other half. */
final class LogRetention {
    private static final long LARGEST_CHUNK = 64 * 1024;

    private final LogRows rows;
    private final long head;
    private final long tail;
    private final long chunk;

    LogRetention(LogRows rows, long max) {
        this.rows = rows;
        this.head = max - max / 2;
        this.tail = max / 2;
        // Chunks of the end are dropped whole, so they are small against it.
        this.chunk = Math.min(LARGEST_CHUNK, Math.max(1, tail / 8));
    }

    /** Keeps what belongs to beginning or end of the bytes {@code [from, end)}, which are the last of {@code bytes}. */
    void keep(long from, long end, byte[] bytes) {
        long base = end - bytes.length;
        if (from < head) {
            add(from, Math.min(end, head), base, bytes);
        }
        long start = Math.max(head, end - tail);
        if (end > head) {
            rows.remove(head, start);
            add(Math.max(from, start), end, base, bytes);
        }
    }

    private void add(long from, long to, long base, byte[] bytes) {
        for (long start = from; start < to; start += chunk) {
            long end = Math.min(to, start + chunk);
            rows.add(start, Arrays.copyOfRange(bytes, (int) (start - base), (int) (end - base)));
        }
    }
}
