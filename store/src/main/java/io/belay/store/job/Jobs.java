package io.belay.store.job;

import io.belay.store.connection.Database;
import io.belay.store.connection.Json;
import io.belay.store.log.Logs;
import io.belay.store.promotion.Promotions;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.Figure;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.site.Verb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
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

    /**
     * Tells how far a job is that has begun and not ended.
     *
     * @return whether there is such a job
     */
    public boolean figure(UUID promotion, String id, Figure figure) {
        return database.call(handle -> handle.createUpdate("update job set figure = cast(:figure as jsonb),"
                                + " figure_at = now() where promotion = :promotion and id = :id and ended_at is null")
                        .bind("figure", Json.text(figure))
                        .bind("promotion", promotion)
                        .bind("id", id)
                        .execute())
                > 0;
    }

    /**
     * A number that an earlier verb of a promotion has reported; on that host, or else the newest of another.
     *
     * @param fact for instance {@code snapshot.wrote}
     */
    public OptionalLong fact(UUID promotion, String host, String fact) {
        int dot = fact.indexOf('.');
        return database.call(handle -> handle.createQuery("select result -> 'result' ->> :key from job"
                                + " where promotion = :promotion and verb = :verb and succeeded"
                                + " order by host = :host desc, ended_at desc limit 1")
                        .bind("key", fact.substring(dot + 1))
                        .bind("promotion", promotion)
                        .bind("verb", fact.substring(0, Math.max(0, dot)).toUpperCase(Locale.ROOT))
                        .bind("host", host)
                        .mapTo(String.class)
                        .findOne())
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /** How far a promotion's jobs are, or came; those that did not tell too. */
    public List<ToldJob> figures(UUID promotion) {
        return database.call(handle -> handle.createQuery("select step, direction, verb, attempt, figure from job"
                        + " where promotion = :promotion order by started_at, id")
                .bind("promotion", promotion)
                .map((row, context) -> new ToldJob(
                        row.getInt("step"),
                        Direction.valueOf(row.getString("direction")),
                        Verb.valueOf(row.getString("verb")),
                        row.getInt("attempt"),
                        figure(row)))
                .list());
    }

    private static Optional<Figure> figure(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("figure")).map(json -> Json.read(json, Figure.class));
    }

    /** A promotion's jobs, in the order in which they began. */
    public List<JobRow> of(UUID promotion) {
        return database.call(handle -> handle.createQuery(
                        "select promotion, id, step, direction, verb, host, attempt,"
                                + " started_at, ended_at, result, figure from job where promotion = :promotion order by started_at, id")
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
                Optional.ofNullable(row.getString("result")).map(json -> Json.read(json, JobResult.class)),
                figure(row));
    }
}
