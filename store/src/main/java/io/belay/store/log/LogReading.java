package io.belay.store.log;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reading a job's output from an offset on, up to a limit or the next gap. */
final class LogReading {
    private static final String CHUNKS = """
            select start, data from log_chunk
            where promotion = :promotion and job = :job and start < :before
                and start >= coalesce((select max(start) from log_chunk
                    where promotion = :promotion and job = :job and start <= :from), 0)
            order by start
            """;
    private static final String FIRST_AFTER =
            "select min(start) from log_chunk where promotion = :promotion and job = :job and start > :from";

    private LogReading() {}

    static LogSlice slice(Handle handle, UUID promotion, String job, long from, int limit) {
        // The end is asked first: output that comes between the two questions is read the next time.
        boolean ended = ended(handle, promotion, job);
        long received = received(handle, promotion, job);
        byte[] bytes = contiguous(chunks(handle, promotion, job, from, limit), from, limit);
        if (bytes.length > 0 || from >= received) {
            return new LogSlice(from, bytes, 0, received, ended);
        }
        long after = handle.createQuery(FIRST_AFTER)
                .bind("promotion", promotion)
                .bind("job", job)
                .bind("from", from)
                .mapTo(Long.class)
                .findOne()
                .orElse(received);
        byte[] later = contiguous(chunks(handle, promotion, job, after, limit), after, limit);
        return new LogSlice(after, later, after - from, received, ended);
    }

    private static List<Chunk> chunks(Handle handle, UUID promotion, String job, long from, int limit) {
        return handle.createQuery(CHUNKS)
                .bind("promotion", promotion)
                .bind("job", job)
                .bind("from", from)
                .bind("before", from + limit)
                .map((row, context) -> new Chunk(row.getLong("start"), row.getBytes("data")))
                .list();
    }

    private static byte[] contiguous(List<Chunk> chunks, long from, int limit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long at = from;
        for (Chunk chunk : chunks) {
            long end = Math.min(chunk.start + chunk.data.length, from + limit);
            if (chunk.start > at || end <= at) {
                continue;
            }
            bytes.writeBytes(Arrays.copyOfRange(chunk.data, (int) (at - chunk.start), (int) (end - chunk.start)));
            at = end;
        }
        return bytes.toByteArray();
    }

    private static boolean ended(Handle handle, UUID promotion, String job) {
        return handle.createQuery("select ended_at is not null from job where promotion = :promotion and id = :job")
                .bind("promotion", promotion)
                .bind("job", job)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    private static long received(Handle handle, UUID promotion, String job) {
        return handle.createQuery("select received from log where promotion = :promotion and job = :job")
                .bind("promotion", promotion)
                .bind("job", job)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private static final class Chunk {
        private final long start;
        private final byte[] data;

        Chunk(long start, byte[] data) {
            this.start = start;
            this.data = data;
        }
    }
}
