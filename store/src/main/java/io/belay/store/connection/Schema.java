package io.belay.store.connection;

import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Belay's tables, as numbered SQL files beside this code; processes that start at once wait for each other. */
final class Schema {
    private static final String FILES = "classpath:io/belay/store/schema";

    private Schema() {}

    static void migrate(DataSource source, Duration patience, String place) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .locations(FILES)
                    .connectRetries((int) patience.toSeconds())
                    .connectRetriesInterval(1)
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw Causes.failure(failure, place);
        }
    }
}
