package io.belay.store.promotion;

import io.belay.store.audit.Audits;
import io.belay.store.connection.Database;
import io.belay.store.connection.Json;
import io.belay.store.decision.Decisions;
import io.belay.store.outbox.Outbox;
import io.belay.store.snapshot.Snapshots;
import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.site.Site;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Promotions as their workflows last told. */
public final class Promotions {
    private static final String RECORD = """
            insert into promotion (id, site, stage, release, strategy, state, requester, workflow_id, fingerprint,
                message, sequence, started_at, ended_at, purpose, status)
            values (:id, :site, :stage, :release, :strategy, :state, :requester, :workflowId, :fingerprint,
                :message, :sequence, :startedAt, :endedAt, :purpose, cast(:status as jsonb))
            on conflict (id) do update set
                strategy = excluded.strategy, state = excluded.state, workflow_id = excluded.workflow_id,
                fingerprint = excluded.fingerprint, message = excluded.message, sequence = excluded.sequence,
                ended_at = excluded.ended_at, status = excluded.status, told_at = now()
            where promotion.sequence < excluded.sequence
            """;

    private final Database database;

    public Promotions(Database database) {
        this.database = database;
    }

    /**
     * Keeps a status with its decisions and snapshots, if it is newer than what is kept, with what other programs are to
     * be told of it, and appends what is new of the audit, all at once; the same again changes nothing.
     *
     * @return whether the status was newer
     */
    public boolean record(PromotionStatus status, List<AuditEntry> audit) {
        return database.call(handle -> record(handle, status, audit));
    }

    /** The same within a transaction. */
    public static boolean record(Handle handle, PromotionStatus status, List<AuditEntry> audit) {
        Optional<Site> telling = Outbox.telling(handle, status.request().site());
        Optional<PromotionStatus> before =
                telling.flatMap(site -> held(handle, status.request().id()));
        boolean newer = upsert(handle, status) > 0;
        if (newer) {
            telling.ifPresent(site -> Outbox.write(handle, site, before, status));
            UUID promotion = status.request().id();
            Decisions.project(handle, promotion, status.decisions());
            Snapshots.project(handle, promotion, status.snapshots());
        }
        Audits.append(handle, audit);
        return newer;
    }

    private static Optional<PromotionStatus> held(Handle handle, UUID promotion) {
        return handle.createQuery("select status from promotion where id = :id for update")
                .bind("id", promotion)
                .mapTo(String.class)
                .findOne()
                .map(json -> Json.read(json, PromotionStatus.class));
    }

    /** A promotion as it stands; empty when there is none of that id. */
    public Optional<PromotionStatus> status(UUID promotion) {
        return database.call(handle -> handle.createQuery("select status from promotion where id = :id")
                .bind("id", promotion)
                .mapTo(String.class)
                .findOne()
                .map(json -> Json.read(json, PromotionStatus.class)));
    }

    /** A promotion as lists show it. */
    public Optional<PromotionRow> row(UUID promotion) {
        return database.call(
                handle -> handle.createQuery("select " + PromotionRow.COLUMNS + " from promotion where id = :id")
                        .bind("id", promotion)
                        .map(ConstructorMapper.of(PromotionRow.class))
                        .findOne());
    }

    /** The newest promotion into a stage that has not ended, as far as it told. */
    public Optional<PromotionRow> running(String site, String stage) {
        return database.call(handle -> handle.createQuery("select " + PromotionRow.COLUMNS
                        + " from promotion where site = :site and stage = :stage and ended_at is null"
                        + " order by started_at desc, id desc limit 1")
                .bind("site", site)
                .bind("stage", stage)
                .map(ConstructorMapper.of(PromotionRow.class))
                .findOne());
    }

    /** One that works on a stage, or was left half-way there; one that waits to be approved does neither. */
    public Optional<PromotionRow> acting(String site, String stage) {
        return database.call(handle -> handle.createQuery("select " + PromotionRow.COLUMNS
                        + " from promotion where site = :site and stage = :stage and ended_at is null"
                        + " and state not in ('PLANNING', 'WAITING') order by started_at desc, id desc limit 1")
                .bind("site", site)
                .bind("stage", stage)
                .map(ConstructorMapper.of(PromotionRow.class))
                .findOne());
    }

    /** When anything was last told of promotions that have not ended, and how many these are. */
    public Progress progress() {
        return database.call(handle -> handle.createQuery(
                        "select count(*) as running, max(told_at) as last from promotion where ended_at is null")
                .map(ConstructorMapper.of(Progress.class))
                .one());
    }

    /** A page of promotions, newest first. */
    public PromotionPage list(PromotionFilter filter, Optional<PageMark> after, int limit) {
        return database.call(handle -> PromotionListing.page(handle, filter, after, limit));
    }

    /** The stages of a site in which a promotion of this very fingerprint was kept. */
    public List<String> keptIn(String site, String fingerprint) {
        return database.call(handle -> handle.createQuery("select distinct stage from promotion"
                        + " where site = :site and fingerprint = :fingerprint and state = 'KEPT'"
                        + " and purpose = 'PROMOTE' order by stage")
                .bind("site", site)
                .bind("fingerprint", fingerprint)
                .mapTo(String.class)
                .list());
    }

    private static int upsert(Handle handle, PromotionStatus status) {
        return handle.createUpdate(RECORD)
                .bind("id", status.request().id())
                .bind("site", status.request().site())
                .bind("stage", status.request().stage())
                .bind("release", status.request().release())
                .bind("strategy", status.strategy())
                .bind("state", status.state())
                .bind("requester", status.request().requester())
                .bind("workflowId", status.workflowId())
                .bind("fingerprint", status.fingerprint())
                .bind("message", status.message())
                .bind("sequence", status.sequence())
                .bind("startedAt", status.startedAt())
                .bind("endedAt", status.endedAt())
                .bind("purpose", status.request().purpose())
                .bind("status", Json.text(status))
                .execute();
    }
}
