package io.belay.store.promotion;

import io.belay.store.connection.Database;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** How far promotions have come, many of them in one question: so that those who follow them need not ask each. */
public final class Pulses {
    private static final String LOOK = """
            select p.id as promotion, p.sequence,
                (select count(*) from job j where j.promotion = p.id) as jobs,
                (select count(*) from job j where j.promotion = p.id and j.ended_at is not null) as ended,
                (select max(j.figure_at) from job j where j.promotion = p.id) as figured,
                (select coalesce(sum(l.received), 0) from log l where l.promotion = p.id) as received
            from promotion p where p.id = any(:ids)
            """;

    private final Database database;

    public Pulses(Database database) {
        this.database = database;
    }

    /** One for each of these promotions that there is, in no order. */
    public List<Pulse> of(Collection<UUID> promotions) {
        return database.call(handle -> handle.createQuery(LOOK)
                .bindArray("ids", UUID.class, promotions.toArray())
                .map(ConstructorMapper.of(Pulse.class))
                .list());
    }
}
