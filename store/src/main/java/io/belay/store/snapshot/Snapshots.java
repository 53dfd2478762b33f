package io.belay.store.snapshot;

import io.belay.store.connection.Database;
import io.belay.workflows.promotion.SnapshotStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    private static final String ROWS = "select s.promotion, p.site, p.stage, p.release, s.kept_at, s.name, s.kind,"
            + " s.host, s.path, s.digest, s.bytes, s.kept_until, s.removed_at, s.left_to_people as \"left\""
            + " from snapshot s join promotion p on p.id = s.promotion ";
    private static final String ONE = " where promotion = :promotion and host = :host and name = :name";

    /** A claim of which nobody tells anything ends when the next night's removal has had its time. */
    private static final Duration CLAIM = Duration.ofHours(26);

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
            Query query = handle.createQuery(ROWS + "where true"
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

    /** All salvage whose promotion has ended, that is not gone, and not left to people. */
    public List<SnapshotRow> expiring() {
        return database.call(handle -> handle.createQuery(ROWS + "where s.kind = 'salvage' and s.removed_at is null"
                        + " and s.left_to_people is null and p.ended_at is not null order by s.kept_at, s.host, s.name")
                .map(ConstructorMapper.of(SnapshotRow.class))
                .list());
    }

    /** One of them, whatever became of it. */
    public Optional<SnapshotRow> one(UUID promotion, String host, String name) {
        return database.call(handle -> handle.createQuery(
                        ROWS + "where s.promotion = :promotion and s.host = :host and s.name = :name")
                .bind("promotion", promotion)
                .bind("host", host)
                .bind("name", name)
                .map(ConstructorMapper.of(SnapshotRow.class))
                .findOne());
    }

    /**
     * Has the salvage of a promotion kept until then at least, though its time may be over before (P17); it is not left to
     * people any more. While a removal of it has begun nothing is changed.
     */
    public Keeping keep(UUID promotion, Instant until, Instant now) {
        return database.call(handle -> {
            List<Boolean> claimed = handle.createQuery("select coalesce(removing_since > :still, false) from snapshot"
                            + " where promotion = :promotion and kind = 'salvage' and removed_at is null for update")
                    .bind("promotion", promotion)
                    .bind("still", now.minus(CLAIM))
                    .mapTo(Boolean.class)
                    .list();
            if (claimed.isEmpty()) {
                return Keeping.GONE;
            }
            if (claimed.contains(true)) {
                return Keeping.BEING_REMOVED;
            }
            handle.createUpdate("update snapshot set left_to_people = null, removing_since = null,"
                            + " kept_until = greatest(kept_until, :until)"
                            + " where promotion = :promotion and kind = 'salvage' and removed_at is null")
                    .bind("promotion", promotion)
                    .bind("until", until)
                    .execute();
            return Keeping.KEPT;
        });
    }

    /**
     * Claims salvage for its removal: from then on nobody can have it kept, until it is gone, {@link #giveBack given back} or
     * {@link #leave left to people}. Whoever claims it again has the same claim.
     *
     * @return whether it may be removed: it is there, and nobody wants it kept
     */
    public boolean claim(SnapshotRow row, Instant now) {
        return database.call(handle -> handle.createUpdate("update snapshot set removing_since = :now" + ONE
                                + " and removed_at is null and left_to_people is null"
                                + " and (kept_until is null or kept_until <= :now)")
                        .bindMethods(row)
                        .bind("now", now)
                        .execute()
                > 0);
    }

    /** Nothing was begun: it can be kept again. */
    public void giveBack(SnapshotRow row) {
        database.run(handle -> handle.createUpdate("update snapshot set removing_since = null" + ONE)
                .bindMethods(row)
                .execute());
    }

    /** It is gone from its host; the same again changes nothing. */
    public void removed(SnapshotRow row, Instant at) {
        database.run(
                handle -> handle.createUpdate("update snapshot set removed_at = :at" + ONE + " and removed_at is null")
                        .bindMethods(row)
                        .bind("at", at)
                        .execute());
    }

    /** It could not be removed, and is left to people until one of them says how long it is kept. */
    public void leave(UUID promotion, String host, String name, String reason) {
        database.run(handle -> handle.createUpdate(
                        "update snapshot set left_to_people = :reason, removing_since = null" + ONE)
                .bind("promotion", promotion)
                .bind("host", host)
                .bind("name", name)
                .bind("reason", reason)
                .execute());
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
