package io.belay.store.log;

import io.belay.store.connection.Database;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Output of jobs. At most {@code max} bytes of a job are kept: the first half and the last half; what lies between is
 * a gap, known by its offsets.
 */
public final class Logs {
    /** What is kept of a job's output where nobody says otherwise. */
    public static final long DEFAULT_MAX = 10_000_000;

    private final Database database;
    private final long max;

    /** @param max how many bytes of one job's output are kept ({@code log.max}) */
    public Logs(Database database, long max) {
        if (max < 2) {
            throw new IllegalArgumentException("log.max must leave room for a beginning and an end, not " + max);
        }
        this.database = database;
        this.max = max;
    }

    /**
     * Keeps output; what came already is passed over, so the same again changes nothing.
     *
     * @param offset where in the job's output the bytes begin; beyond what was received when output was lost or left out
     * @return how many bytes of the job were received now: where the next output is expected
     */
    public long append(UUID promotion, String job, long offset, byte[] bytes) {
        return database.call(handle -> append(handle, promotion, job, offset, bytes));
    }

    /** The same within a transaction. */
    public long append(Handle handle, UUID promotion, String job, long offset, byte[] bytes) {
        LogRows rows = new LogRows(handle, promotion, job);
        long received = rows.received();
        long end = offset + bytes.length;
        if (end <= received) {
            return received;
        }
        new LogRetention(rows, max).keep(Math.max(offset, received), end, bytes);
        rows.received(end);
        return end;
    }

    /** How many bytes of a job were received: where its next output is expected. */
    public long received(UUID promotion, String job) {
        return database.call(handle -> handle.createQuery(
                        "select received from log" + " where promotion = :promotion and job = :job")
                .bind("promotion", promotion)
                .bind("job", job)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    /** At most {@code limit} bytes from an offset on; empty at the end of what there is. */
    public LogSlice read(UUID promotion, String job, long from, int limit) {
        return database.call(handle -> LogReading.slice(handle, promotion, job, from, limit));
    }

    /** How many bytes of a job are kept. */
    long kept(UUID promotion, String job) {
        return database.call(handle -> kept(handle, promotion, job));
    }

    private static long kept(Handle handle, UUID promotion, String job) {
        return handle.createQuery("select coalesce(sum(length(data)), 0) from log_chunk"
                        + " where promotion = :promotion and job = :job")
                .bind("promotion", promotion)
                .bind("job", job)
                .mapTo(Long.class)
                .one();
    }
}
