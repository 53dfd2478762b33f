package io.belay.store.job;

import io.belay.store.connection.Database;
import io.belay.store.connection.Json;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.site.Verb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Jobs on hosts: told by the activity that runs them when they begin and when their end is known. */
public final class Jobs {
    private static final String BEGAN = """
            insert into job (promotion, id, step, direction, verb, host, attempt, started_at)
            values (:promotion, :id, :step, :direction, :verb, :host, :attempt, :at)
            on conflict do nothing
            """;
    private static final String ENDED = """
            update job set ended_at = :at, succeeded = :succeeded, took_ms = :took, result = cast(:result as jsonb)
            where promotion = :promotion and id = :id
            """;

    private final Database database;

    public Jobs(Database database) {
        this.database = database;
    }

    /** Tells that a job begins; nothing to do when that was told. */
    public void began(JobOrder order, Instant at) {
        database.run(handle -> handle.createUpdate(BEGAN)
                .bind("promotion", order.promotion())
                .bind("id", order.jobId())
                .bind("step", order.step())
                .bind("direction", order.direction())
                .bind("verb", order.verb())
                .bind("host", order.host().name())
                .bind("attempt", order.attempt())
                .bind("at", at)
                .execute());
    }

    /** Tells how a job ended, after the last of its output was kept; the same again changes nothing. */
    public void ended(JobOrder order, JobResult result, Instant at) {
        began(order, at.minus(result.took()));
        database.run(handle -> handle.createUpdate(ENDED)
                .bind("promotion", order.promotion())
                .bind("id", order.jobId())
                .bind("at", at)
                .bind("succeeded", result.succeeded())
                .bind("took", result.took().toMillis())
                .bind("result", Json.text(result))
                .execute());
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
