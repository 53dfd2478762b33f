package io.belay.store.audit;

import io.belay.store.connection.Database;
import io.belay.workflows.promotion.AuditEntry;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Who did what. */
public final class Audits {
    private final Database database;

    public Audits(Database database) {
        this.database = database;
    }

    /** What happened in a promotion, in order. */
    public List<AuditEntry> of(UUID promotion) {
        return database.call(handle -> handle.createQuery("select promotion, sequence, at, actor, via, what, detail"
                        + " from audit where promotion = :promotion order by sequence")
                .bind("promotion", promotion)
                .map(ConstructorMapper.of(AuditEntry.class))
                .list());
    }

    /** Adds entries within a transaction; those that are there already stay as they are. */
    public static void append(Handle handle, List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch("insert into audit (promotion, sequence, at, actor, via, what, detail)"
                        + " values (:promotion, :sequence, :at, :actor, :via, :what, :detail) on conflict do nothing");
        for (AuditEntry entry : entries) {
            batch.bind("promotion", entry.promotion())
                    .bind("sequence", entry.sequence())
                    .bind("at", entry.at())
                    .bind("actor", entry.actor())
                    .bind("via", entry.via())
                    .bind("what", entry.what())
                    .bind("detail", entry.detail())
                    .add();
        }
        batch.execute();
    }
}
