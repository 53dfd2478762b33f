package io.belay.store.notes;

import io.belay.store.connection.Database;
import java.util.List;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What testers say of what release notes ask them to try; one word for each item and person, the last one. */
public final class Ticks {
    private static final String TICK = """
            insert into check_tick (site, release, item, wording, person, works, remark, ticked_at)
            values (:site, :release, :item, :wording, :person, :works, :remark, :tickedAt)
            on conflict (site, release, item, person) do update set wording = excluded.wording, works = excluded.works,
                remark = excluded.remark, ticked_at = excluded.ticked_at
            where (check_tick.works, check_tick.remark) is distinct from (excluded.works, excluded.remark)
            """;

    private final Database database;

    public Ticks(Database database) {
        this.database = database;
    }

    /** Keeps what somebody says; the same again changes nothing, not even the time. */
    public void tick(String site, String release, Tick tick) {
        database.run(handle -> handle.createUpdate(TICK)
                .bind("site", site)
                .bind("release", release)
                .bindMethods(tick)
                .execute());
    }

    /** Takes back what somebody said; whether there was anything. */
    public boolean untick(String site, String release, String item, String person) {
        return database.call(handle -> handle.createUpdate("delete from check_tick where site = :site"
                                + " and release = :release and item = :item and person = :person")
                        .bind("site", site)
                        .bind("release", release)
                        .bind("item", item)
                        .bind("person", person)
                        .execute()
                > 0);
    }

    /** Everything that was said of a release, in the order in which it was. */
    public List<Tick> of(String site, String release) {
        return database.call(handle -> handle.createQuery("select item, wording, person, works, remark, ticked_at"
                        + " from check_tick where site = :site and release = :release order by ticked_at, person, item")
                .bind("site", site)
                .bind("release", release)
                .map(ConstructorMapper.of(Tick.class))
                .list());
    }
}
