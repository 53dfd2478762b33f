package io.belay.store.log;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The rows of one job's output within a transaction; its first look locks them against other writers. */
final class LogRows {
    private final Handle handle;
    private final UUID promotion;
    private final String job;

    LogRows(Handle handle, UUID promotion, String job) {
        this.handle = handle;
        this.promotion = promotion;
        this.job = job;
    }

    long received() {
        of(handle.createUpdate("insert into log (promotion, job, received) values (:promotion, :job, 0)"
                        + " on conflict do nothing"))
                .execute();
        return of(handle.createQuery("select received from log where promotion = :promotion and job = :job for update"))
                .mapTo(Long.class)
                .one();
    }

    void received(long bytes) {
        of(handle.createUpdate("update log set received = :bytes where promotion = :promotion and job = :job"))
                .bind("bytes", bytes)
                .execute();
    }

    void add(long start, byte[] data) {
        of(handle.createUpdate("insert into log_chunk (promotion, job, start, data)"
                        + " values (:promotion, :job, :start, :data)"))
                .bind("start", start)
                .bind("data", data)
                .execute();
    }

    /** Removes chunks that begin within {@code [from, to)}. */
    void remove(long from, long to) {
        of(handle.createUpdate("delete from log_chunk where promotion = :promotion and job = :job"
                        + " and start >= :from and start < :to"))
                .bind("from", from)
                .bind("to", to)
                .execute();
    }

    private <S extends SqlStatement<S>> S of(S statement) {
        return statement.bind("promotion", promotion).bind("job", job);
    }
}
