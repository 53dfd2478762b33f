package io.belay.store.job;

import io.belay.store.connection.Database;
import io.belay.store.connection.Json;
import io.belay.store.log.Logs;
import io.belay.store.promotion.Promotions;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.site.Verb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** Jobs on hosts: told by the activity that runs them when they begin and when their end is known. */
public final class Jobs {
    private static final String BEGAN = """
            insert into job (promotion, id, step, direction, verb, host, attempt, started_at)
            values (:promotion, :id, :step, :direction, :verb, :host, :attempt, :at)
            on conflict do nothing
            """;
    private static final String ENDED = """
            insert into job (promotion, id, step, direction, verb, host, attempt, started_at,
                ended_at, succeeded, took_ms, result)
            values (:promotion, :id, :step, :direction, :verb, :host, :attempt, :at,
                :ended, :succeeded, :took, cast(:result as jsonb))
            on conflict (promotion, id) do update set ended_at = excluded.ended_at, succeeded = excluded.succeeded,
                took_ms = excluded.took_ms, result = excluded.result
            """;

    private final Database database;
    private final Logs logs;

    /** @param logs where the jobs' output is kept */
    public Jobs(Database database, Logs logs) {
        this.database = database;
        this.logs = logs;
    }

    /** Tells that a job begins; nothing to do when that was told. */
    public void began(JobOrder order, Instant at) {
        began(order, at, Optional.empty());
    }

    /**
     * Tells that a job begins and, at once with it, how its promotion stands.
     *
     * @param news kept if it is newer than what is kept
     */
    public void began(JobOrder order, Instant at, Optional<PromotionStatus> news) {
        database.run(handle -> {
            named(handle.createUpdate(BEGAN), order).bind("at", at).execute();
            news.ifPresent(status -> Promotions.record(handle, status, List.of()));
        });
    }

    /** Tells how a job ended, after the last of its output was kept; the same again changes nothing. */
    public void ended(JobOrder order, JobResult result, Instant at) {
        database.run(handle -> ended(handle, order, result, at));
    }

    /**
     * Keeps the last of a job's output and, at once with it, how the job ended.
     *
     * @param news how the promotion stood as the job began, kept if it is newer than what is kept
     * @param offset where in the output the bytes begin
     */
    public void ended(
            JobOrder order, JobResult result, Instant at, Optional<PromotionStatus> news, long offset, byte[] output) {
        database.run(handle -> {
            if (output.length > 0) {
                logs.append(handle, order.promotion(), order.jobId(), offset, output);
            }
            ended(handle, order, result, at);
            news.ifPresent(status -> Promotions.record(handle, status, List.of()));
        });
    }

    private static void ended(Handle handle, JobOrder order, JobResult result, Instant at) {
        named(handle.createUpdate(ENDED), order)
                .bind("at", at.minus(result.took()))
                .bind("ended", at)
                .bind("succeeded", result.succeeded())
                .bind("took", result.took().toMillis())
                .bind("result", Json.text(result))
                .execute();
    }

    private static Update named(Update update, JobOrder order) {
        return update.bind("promotion", order.promotion())
                .bind("id", order.jobId())
                .bind("step", order.step())
                .bind("direction", order.direction())
                .bind("verb", order.verb())
                .bind("host", order.host().name())
                .bind("attempt", order.attempt());
    }

    /** A promotion's jobs, in the order in which they began. */
    public List<JobRow> of(UUID promotion) {
        return database.call(handle -> handle.createQuery("select promotion, id, step, direction, verb, host, attempt,"
                        + " started_at, ended_at, result from job where promotion = :promotion order by started_at, id")
                .bind("promotion", promotion)
                .map(Jobs::row)
                .list());
    }

    /** The highest step of a promotion of which a forward job began; 0 when none did. */
    public int lastStep(UUID promotion) {
        return database.call(handle -> handle.createQuery("select coalesce(max(step), 0) from job"
                        + " where promotion = :promotion and direction = 'FORWARD'")
                .bind("promotion", promotion)
                .mapTo(Integer.class)
                .one());
    }

    private static JobRow row(ResultSet row, StatementContext context) throws SQLException {
        return new JobRow(
                row.getObject("promotion", UUID.class),
                row.getString("id"),
                row.getInt("step"),
                Direction.valueOf(row.getString("direction")),
                Verb.valueOf(row.getString("verb")),
                row.getString("host"),
                row.getInt("attempt"),
                row.getTimestamp("started_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("result")).map(json -> Json.read(json, JobResult.class)));
    }
}
