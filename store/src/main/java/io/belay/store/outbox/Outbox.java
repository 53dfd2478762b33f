package io.belay.store.outbox;

import io.belay.store.connection.Database;
import io.belay.store.connection.Json;
import io.belay.store.outbox.Delivery.Kind;
import io.belay.workflows.expiry.ExpiryOrder;
import io.belay.workflows.expiry.SalvageOrder;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.site.Site;
import io.belay.workflows.webhook.Happening;
import io.belay.workflows.webhook.Webhook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What other programs and people are to be told. It is written in the transaction in which it happened, so that neither is there without
 * the other; whoever delivers claims a message for a while, and when it dies, another one takes it up.
 */
public final class Outbox {
    private static final String CLAIM = """
            update delivery set claimed_until = :until, attempts = attempts + 1
            where id = (
                select d.id from delivery d
                where d.state = 'WAITING' and d.kind = :kind and d.next_at <= :now and (d.claimed_until is null or d.claimed_until <= :now)
                    and not exists (select 1 from delivery before
                        where before.site = d.site and before.webhook = d.webhook and before.promotion = d.promotion
                            and before.state = 'WAITING' and before.id < d.id)
                    and not exists (select 1 from delivery busy
                        where busy.site = d.site and busy.webhook = d.webhook and busy.state = 'WAITING'
                            and busy.claimed_until > :now)
                order by d.next_at, d.id limit 1 for update skip locked)
            returning id, message, site, webhook, event, body, attempts,
                (select definition -> case kind when 'MAIL' then 'mail' else 'webhooks' end -> webhook
                    from site_version newest where newest.site = delivery.site order by version desc limit 1) as endpoint,
                kind
            """;
    private static final String WRITE = """
            insert into delivery (message, site, kind, webhook, promotion, event, body)
            values (:message, :site, :kind, :webhook, :promotion, :event, :body) on conflict do nothing
            """;

    private final Database database;

    public Outbox(Database database) {
        this.database = database;
    }

    /** A site as its newest version has it, if anybody is told of its promotions. */
    public static Optional<Site> telling(Handle handle, String site) {
        return handle.createQuery("select definition from (select definition from site_version where site = :site"
                        + " order by version desc limit 1) as newest where definition -> 'webhooks' <> '{}'"
                        + " or definition -> 'mail' <> '{}'")
                .bind("site", site)
                .mapTo(String.class)
                .findOne()
                .map(json -> Json.read(json, Site.class));
    }

    /**
     * Writes down, within the transaction in which it happened, what is to be told.
     *
     * @param site whose file says to whom
     * @param before the promotion as it stood; empty when it has just begun
     */
    public static void write(Handle handle, Site site, Optional<PromotionStatus> before, PromotionStatus now) {
        Instant at = handle.createQuery("select now()").mapTo(Instant.class).one();
        for (News news : News.between(before, now)) {
            String body = Message.of(news, now, at).body();
            site.webhooks().forEach((name, webhook) -> {
                if (webhook.wants(news.what())) {
                    insert(handle, Kind.WEBHOOK, name, Message.id(news, now), now, news.what(), body);
                }
            });
            Announcement.of(news, site, now, at)
                    .map(Json::text)
                    .ifPresent(letter -> site.mail().forEach((address, mailing) -> {
                        if (mailing.about(now.request().stage())) {
                            insert(handle, Kind.MAIL, address, Message.id(news, now), now, news.what(), letter);
                        }
                    }));
        }
    }

    /** Writes down that an old instance goes, for whoever is told; the same again tells nobody twice. */
    public void tell(ExpiryOrder order, Instant at) {
        database.run(handle -> handle.useTransaction(within -> {
            Optional<Site> telling = telling(within, order.site());
            Optional<PromotionStatus> old = within.createQuery("select p.status from promotion p join instance i"
                            + " on i.promotion = p.id where i.site = :site and i.stage = :stage and i.name = :instance"
                            + " and i.role = 'OLD' and i.since = :since")
                    .bindMethods(order)
                    .mapTo(String.class)
                    .findOne()
                    .map(json -> Json.read(json, PromotionStatus.class));
            telling.ifPresent(site -> old.ifPresent(status -> tell(within, site, status, order, at)));
        }));
    }

    private static void tell(Handle handle, Site site, PromotionStatus old, ExpiryOrder order, Instant at) {
        Instant now = handle.createQuery("select now()").mapTo(Instant.class).one();
        String body = Message.of(order, at, old, now).body();
        String letter = Json.text(new Removal(now, order, at, site.zone()));
        tell(handle, site, old, Message.id(old, order, at), Happening.INSTANCE_EXPIRING, body, letter);
    }

    /** Writes down that salvage goes, for whoever is told; the same again tells nobody twice. */
    public void tell(SalvageOrder order, Instant at) {
        database.run(handle -> handle.useTransaction(within -> {
            Optional<Site> telling = telling(within, order.site());
            Optional<PromotionStatus> given = within.createQuery("select status from promotion where id = :promotion")
                    .bindMethods(order)
                    .mapTo(String.class)
                    .findOne()
                    .map(json -> Json.read(json, PromotionStatus.class));
            telling.ifPresent(site -> given.ifPresent(status -> tell(within, site, status, order, at)));
        }));
    }

    private static void tell(Handle handle, Site site, PromotionStatus given, SalvageOrder order, Instant at) {
        Instant now = handle.createQuery("select now()").mapTo(Instant.class).one();
        String body = Message.of(order, at, given, now).body();
        String letter = Json.text(new SalvageGoing(now, order, given.request().release(), at, site.zone()));
        tell(handle, site, given, Message.id(given, order, at), Happening.SALVAGE_EXPIRING, body, letter);
    }

    private static void tell(
            Handle handle, Site site, PromotionStatus about, String id, Happening what, String body, String letter) {
        site.webhooks().forEach((name, webhook) -> {
            if (webhook.wants(what)) {
                insert(handle, Kind.WEBHOOK, name, id, about, what, body);
            }
        });
        site.mail().forEach((address, mailing) -> {
            if (mailing.about(about.request().stage())) {
                insert(handle, Kind.MAIL, address, id, about, what, letter);
            }
        });
    }

    private static void insert(
            Handle handle,
            Kind kind,
            String whom,
            String message,
            PromotionStatus about,
            Happening event,
            String body) {
        handle.createUpdate(WRITE)
                .bind("message", message)
                .bind("site", about.request().site())
                .bind("kind", kind)
                .bind("webhook", whom)
                .bind("promotion", about.request().id())
                .bind("event", event.text())
                .bind("body", body)
                .execute();
    }

    /**
     * Takes up the next message that is due, so that nobody else does meanwhile. What is told of one promotion to one program
     * is told in order: a message waits for those before it.
     *
     * @param kind only what is told by that way
     * @param hold so long it is taken for being delivered
     */
    public Optional<ClaimedMessage> claim(Kind kind, Instant now, Duration hold) {
        return database.call(handle -> handle.createQuery(CLAIM)
                .bind("kind", kind)
                .bind("now", now)
                .bind("until", now.plus(hold))
                .map(Outbox::claimed)
                .findOne());
    }

    /** It was accepted, with that status. */
    public void delivered(ClaimedMessage message, int status, Instant at) {
        mark(message, "DELIVERED", status, "", at, Optional.of(at));
    }

    /**
     * It was not accepted, and is tried again.
     *
     * @param status the answer's status; 0 when there was none
     * @param problem why, for people
     * @param next when
     */
    public void postponed(ClaimedMessage message, int status, String problem, Instant next) {
        mark(message, "WAITING", status, problem, next, Optional.empty());
    }

    /** It was not accepted, and is not tried again by itself. */
    public void givenUp(ClaimedMessage message, int status, String problem, Instant at) {
        mark(message, "GIVEN_UP", status, problem, at, Optional.of(at));
    }

    /** What is kept by whoever claimed it last, as long as nobody else has. */
    private void mark(
            ClaimedMessage message, String state, int status, String problem, Instant next, Optional<Instant> ended) {
        database.run(handle -> handle.createUpdate("update delivery set state = :state, status = nullif(:status, 0),"
                        + " problem = :problem, next_at = :next, ended_at = :ended, claimed_until = null"
                        + " where id = :id and attempts = :attempt and state = 'WAITING'")
                .bind("state", state)
                .bind("status", status)
                .bind("problem", problem)
                .bind("next", next)
                .bind("ended", ended)
                .bind("id", message.id())
                .bind("attempt", message.attempt())
                .execute());
    }

    /**
     * What a site's programs were told or are to be, newest first.
     *
     * @param state only what stands so
     * @param before only what was written before that one
     */
    public List<Delivery> of(String site, Optional<Delivery.State> state, Optional<Long> before, int limit) {
        return database.call(handle -> handle.createQuery("select " + Delivery.COLUMNS
                        + " from delivery where site = :site and (cast(:state as text) is null or state = :state)"
                        + " and (cast(:before as bigint) is null or id < :before) order by id desc limit :limit")
                .bind("site", site)
                .bind("state", state.map(Enum::name))
                .bind("before", before)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Delivery.class))
                .list());
    }

    /** Has a message told once more, from now on, with all its tries; whether there is one of that id at the site. */
    public boolean again(String site, long id, Instant now) {
        return database.call(handle -> handle.createUpdate("update delivery set state = 'WAITING', attempts = 0,"
                                + " next_at = :now, claimed_until = null, ended_at = null"
                                + " where site = :site and id = :id")
                        .bind("site", site)
                        .bind("id", id)
                        .bind("now", now)
                        .execute()
                > 0);
    }

    /** Forgets what ended before that time; how many that were. */
    public int forget(Instant endedBefore) {
        return database.call(handle -> handle.createUpdate("delete from delivery where ended_at < :before")
                .bind("before", endedBefore)
                .execute());
    }

    private static ClaimedMessage claimed(ResultSet row, StatementContext context) throws SQLException {
        Optional<String> endpoint = Optional.ofNullable(row.getString("endpoint"));
        boolean program = row.getString("kind").equals(Kind.WEBHOOK.name());
        return new ClaimedMessage(
                row.getLong("id"),
                row.getString("message"),
                row.getString("site"),
                row.getString("webhook"),
                row.getString("event"),
                row.getString("body"),
                row.getInt("attempts"),
                endpoint.isPresent(),
                endpoint.filter(json -> program).map(json -> Json.read(json, Webhook.class)));
    }
}
