package io.belay.store.connection;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time as the store's server has it: one for all workers, whatever the clocks of their own hosts say. Each look asks the
 * server, and fails with {@link StoreFailure} when it is away.
 */
public final class ServerClock extends Clock {
    private final Database database;
    private final ZoneId zone;

    /** That of a database, told in UTC. */
    public ServerClock(Database database) {
        this(database, ZoneOffset.UTC);
    }

    private ServerClock(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return database.call(handle -> handle.createQuery("select clock_timestamp()")
                .mapTo(Instant.class)
                .one());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ServerClock(database, other);
    }
}
