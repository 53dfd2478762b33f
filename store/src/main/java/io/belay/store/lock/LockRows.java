package io.belay.store.lock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Rows of locks within a transaction. */
final class LockRows {
    private static final String SELECT =
            "select scope, token, promotion, workflow_id, run_id, purpose, since from instance_lock where scope = :scope";

    private LockRows() {}

    static Optional<LockRow> of(Handle handle, String scope) {
        return handle.createQuery(SELECT)
                .bind("scope", scope)
                .map(LockRows::row)
                .findOne();
    }

    /** The row, which nobody else changes until this transaction ends. */
    static Optional<LockRow> locked(Handle handle, String scope) {
        return handle.createQuery(SELECT + " for update")
                .bind("scope", scope)
                .map(LockRows::row)
                .findOne();
    }

    static LockRow lockedOrNew(Handle handle, String scope) {
        handle.createUpdate("insert into instance_lock (scope, token) values (:scope, 0) on conflict do nothing")
                .bind("scope", scope)
                .execute();
        return locked(handle, scope).orElseThrow();
    }

    static void write(Handle handle, LockRow row) {
        handle.createUpdate(
                        "update instance_lock set token = :token, promotion = :promotion, workflow_id = :workflowId,"
                                + " run_id = :runId, purpose = :purpose, since = :since where scope = :scope")
                .bind("scope", row.scope())
                .bind("token", row.token())
                .bind("promotion", row.holder().map(Holder::promotion))
                .bind("workflowId", row.holder().map(Holder::workflowId))
                .bind("runId", row.holder().map(Holder::runId))
                .bind("purpose", row.holder().map(Holder::purpose))
                .bind("since", row.holder().map(Holder::since))
                .execute();
    }

    private static LockRow row(ResultSet row, StatementContext context) throws SQLException {
        return new LockRow(row.getString("scope"), row.getLong("token"), Optional.ofNullable(holder(row)));
    }

    private static @Nullable Holder holder(ResultSet row) throws SQLException {
        UUID promotion = row.getObject("promotion", UUID.class);
        return promotion == null
                ? null
                : new Holder(
                        promotion,
                        row.getString("workflow_id"),
                        row.getString("run_id"),
                        row.getString("purpose"),
                        row.getTimestamp("since").toInstant());
    }
}
