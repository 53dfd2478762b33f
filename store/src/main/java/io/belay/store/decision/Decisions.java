package io.belay.store.decision;

import io.belay.store.connection.Database;
import io.belay.store.connection.Json;
import io.belay.workflows.decision.Decision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Questions to people. */
public final class Decisions {
    private static final String SELECT = "select d.body, p.id, p.site, p.stage, p.release, p.workflow_id,"
            + " p.ended_at is not null as ended from decision d join promotion p on p.id = d.promotion ";
    private static final String OPEN = "where d.outcome is null and p.ended_at is null ";
    private static final String BY_DEADLINE = "order by d.deadline, d.id";

    private final Database database;

    public Decisions(Database database) {
        this.database = database;
    }

    /** The question of that id. */
    public Optional<AskedDecision> byId(String id) {
        return database.call(handle -> handle.createQuery(SELECT + "where d.id = :id")
                .bind("id", id)
                .map(Decisions::row)
                .findOne());
    }

    /** What waits for this person, the most urgent first. */
    public List<AskedDecision> openFor(String person) {
        return database.call(handle -> handle.createQuery(
                        SELECT + OPEN + "and d.people @> array[cast(:person as text)] " + BY_DEADLINE)
                .bind("person", person)
                .map(Decisions::row)
                .list());
    }

    /** What waits for anybody, the most urgent first. */
    public List<AskedDecision> open() {
        return database.call(handle -> handle.createQuery(SELECT + OPEN + BY_DEADLINE)
                .map(Decisions::row)
                .list());
    }

    /** Every question of a promotion, in the order in which they were asked. */
    public List<AskedDecision> of(UUID promotion) {
        return database.call(
                handle -> handle.createQuery(SELECT + "where d.promotion = :promotion order by d.asked_at, d.id")
                        .bind("promotion", promotion)
                        .map(Decisions::row)
                        .list());
    }

    /** Keeps, within a transaction, what a promotion tells of its questions. */
    public static void project(Handle handle, UUID promotion, List<Decision> decisions) {
        DecisionRows.write(handle, promotion, decisions);
    }

    private static AskedDecision row(ResultSet row, StatementContext context) throws SQLException {
        return new AskedDecision(
                row.getObject("id", UUID.class),
                row.getString("site"),
                row.getString("stage"),
                row.getString("release"),
                row.getString("workflow_id"),
                row.getBoolean("ended"),
                Json.read(row.getString("body"), Decision.class));
    }
}
