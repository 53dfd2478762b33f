package io.belay.store.installation;

import io.belay.store.connection.Database;
import java.util.UUID;

/** Which Belay this is: the mark of what it makes elsewhere. */
public final class Installation {
    private final Database database;

    public Installation(Database database) {
        this.database = database;
    }

    /** The same for all processes on this database, for as long as it lives. */
    public UUID id() {
        return database.call(handle -> handle.createQuery("select id from installation")
                .mapTo(UUID.class)
                .one());
    }
}
