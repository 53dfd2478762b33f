package io.belay.store.snapshot;

import io.belay.store.connection.Database;
import io.belay.workflows.promotion.SnapshotStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** Snapshots and salvage that promotions kept on hosts. */
public final class Snapshots {
    private static final String SELECT =
            "select s.promotion, s.kept_at, s.name, s.kind, s.host, s.path, s.digest, s.bytes"
                    + " from snapshot s join promotion p on p.id = s.promotion ";

    private final Database database;

    public Snapshots(Database database) {
        this.database = database;
    }

    /** What a promotion kept, in the order in which it was told. */
    public List<KeptSnapshot> of(UUID promotion) {
        return database.call(handle -> handle.createQuery(
                        SELECT + "where s.promotion = :promotion order by s.kept_at, s.kind desc, s.name")
                .bind("promotion", promotion)
                .map(Snapshots::row)
                .list());
    }

    /** What all promotions into a stage kept, newest first. */
    public List<KeptSnapshot> of(String site, String stage) {
        return database.call(handle -> handle.createQuery(
                        SELECT + "where p.site = :site and p.stage = :stage order by s.kept_at desc, s.name")
                .bind("site", site)
                .bind("stage", stage)
                .map(Snapshots::row)
                .list());
    }

    /** The newest ones that fit. */
    public List<SnapshotRow> newest(SnapshotFilter filter, int limit) {
        return database.call(handle -> {
            Query query =
                    handle.createQuery("select s.promotion, p.site, p.stage, p.release, s.kept_at, s.name, s.kind,"
                            + " s.host, s.path, s.digest, s.bytes from snapshot s join promotion p on p.id = s.promotion where true"
                            + (filter.site().isPresent() ? " and p.site = :site" : "")
                            + (filter.stage().isPresent() ? " and p.stage = :stage" : "")
                            + (filter.kind().isPresent() ? " and s.kind = :kind" : "")
                            + (filter.promotion().isPresent() ? " and s.promotion = :promotion" : "")
                            + (filter.among().isPresent() ? " and p.site = any(:among)" : "")
                            + (filter.name().isPresent() ? " and s.name = :name" : "")
                            + " order by s.kept_at desc, s.promotion, s.host, s.name limit :limit");
            filter.site().ifPresent(site -> query.bind("site", site));
            filter.stage().ifPresent(stage -> query.bind("stage", stage));
            filter.kind().ifPresent(kind -> query.bind("kind", kind));
            filter.promotion().ifPresent(promotion -> query.bind("promotion", promotion));
            filter.among().ifPresent(sites -> query.bindArray("among", String.class, sites.toArray()));
            filter.name().ifPresent(name -> query.bind("name", name));
            return query.bind("limit", limit)
                    .map(ConstructorMapper.of(SnapshotRow.class))
                    .list();
        });
    }

    /** Keeps, within a transaction, what a promotion tells of its snapshots. */
    public static void project(Handle handle, UUID promotion, List<SnapshotStatus> snapshots) {
        if (snapshots.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch("insert into snapshot (promotion, name, host, kind, path, digest, bytes)"
                        + " values (:promotion, :name, :host, :kind, :path, :digest, :bytes)"
                        + " on conflict (promotion, host, name) do update set kind = excluded.kind,"
                        + " path = excluded.path, digest = excluded.digest, bytes = excluded.bytes");
        for (SnapshotStatus snapshot : snapshots) {
            batch.bind("promotion", promotion).bindMethods(snapshot).add();
        }
        batch.execute();
    }

    private static KeptSnapshot row(ResultSet row, StatementContext context) throws SQLException {
        return new KeptSnapshot(
                row.getObject("promotion", UUID.class),
                row.getTimestamp("kept_at").toInstant(),
                new SnapshotStatus(
                        row.getString("name"),
                        row.getString("kind"),
                        row.getString("host"),
                        row.getString("path"),
                        row.getString("digest"),
                        row.getLong("bytes")));
    }
}
