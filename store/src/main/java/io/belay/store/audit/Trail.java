package io.belay.store.audit;

import io.belay.store.connection.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** The whole audit: deeds, and what happened in promotions. Added to and never changed. */
public final class Trail {
    private static final String DEEDS = "select at, person, via, address, request, what, site, detail, outcome,"
            + " cast(null as uuid) as promotion, 'deed-' || lpad(cast(id as text), 19, '0') as key from deed";
    private static final String PROMOTIONS = "select a.at, a.actor as person, a.via, '' as address, '' as request,"
            + " a.what, p.site, a.detail, 'done' as outcome, a.promotion,"
            + " a.promotion || '-' || lpad(cast(a.sequence as text), 10, '0') as key"
            + " from audit a join promotion p on p.id = a.promotion";

    private final Database database;

    public Trail(Database database) {
        this.database = database;
    }

    /** Keeps a deed. */
    public void add(Deed deed) {
        UUID mark = UUID.randomUUID();
        database.run(handle -> write(handle, mark, deed));
    }

    /**
     * Does something in this store and keeps the deed with it: both, or neither.
     *
     * @param act what is done; when it throws, nothing is kept
     * @param deed what is kept of what came of it
     */
    public <T> T with(Supplier<T> act, Function<T, Deed> deed) {
        UUID mark = UUID.randomUUID();
        return database.call(handle -> {
            T done = act.get();
            write(handle, mark, deed.apply(done));
            return done;
        });
    }

    /** Written once for a mark, even if nobody can tell whether the first try was. */
    private static void write(Handle handle, UUID mark, Deed deed) {
        handle.createUpdate("insert into deed (mark, at, person, via, address, request, what, site, detail, outcome)"
                        + " values (:mark, :at, :person, :via, :address, :request, :what, :site, :detail, :outcome)"
                        + " on conflict do nothing")
                .bind("mark", mark)
                .bindMethods(deed)
                .execute();
    }

    /**
     * A page, newest first. Each half is cut to the page's length by its own index before the two are merged.
     *
     * @param after where the page before ended
     * @param limit at most so many lines
     */
    public TrailPage page(TrailFilter filter, Optional<TrailPage.Mark> after, int limit) {
        String half = "select * from (%s) as half where " + conditions(filter, after)
                + " order by at desc, key collate \"C\" desc limit :limit";
        String sql = "select * from ((" + half.formatted(DEEDS) + ") union all (" + half.formatted(PROMOTIONS)
                + ")) as whole order by at desc, key collate \"C\" desc limit :limit";
        List<TrailEntry> entries =
                database.call(handle -> bound(handle.createQuery(sql).bind("limit", limit + 1), filter, after)
                        .map(ConstructorMapper.of(TrailEntry.class))
                        .list());
        if (entries.size() <= limit) {
            return new TrailPage(entries, Optional.empty());
        }
        TrailEntry last = entries.get(limit - 1);
        return new TrailPage(entries.subList(0, limit), Optional.of(new TrailPage.Mark(last.at(), last.key())));
    }

    private static String conditions(TrailFilter filter, Optional<TrailPage.Mark> after) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        filter.site().ifPresent(site -> conditions.add("site = :site"));
        filter.person().ifPresent(person -> conditions.add("person = :person"));
        filter.since().ifPresent(since -> conditions.add("at >= :since"));
        filter.until().ifPresent(until -> conditions.add("at < :until"));
        filter.among().ifPresent(sites -> conditions.add("site = any(:among)"));
        after.ifPresent(
                mark -> conditions.add("at <= :markedAt and (at < :markedAt or key collate \"C\" < :markedKey)"));
        return String.join(" and ", conditions);
    }

    private static Query bound(Query query, TrailFilter filter, Optional<TrailPage.Mark> after) {
        filter.site().ifPresent(site -> query.bind("site", site));
        filter.person().ifPresent(person -> query.bind("person", person));
        filter.since().ifPresent(since -> query.bind("since", since));
        filter.until().ifPresent(until -> query.bind("until", until));
        filter.among().ifPresent(sites -> query.bindArray("among", String.class, sites.toArray()));
        after.ifPresent(mark -> query.bind("markedAt", mark.at()).bind("markedKey", mark.key()));
        return query;
    }
}
