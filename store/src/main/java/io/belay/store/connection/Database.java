package io.belay.store.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL behind a pool. Needs no restart when the server was killed and comes back: broken connections are thrown
 * away, and work whose connection broke is done once more on a new one. Safe for many threads.
 *
 * <p>Work must therefore bear being done twice: when a connection breaks while it commits, nobody knows whether it did.
 */
public final class Database implements AutoCloseable {
    private static final int TRIES = 3;
    private static final int SECONDS_TO_CONNECT = 3;
    private static final int SECONDS_OF_SILENCE = 60;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final String place;
    private final ThreadLocal<Handle> joined = new ThreadLocal<>();

    private Database(HikariDataSource pool, String place) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin()).registerArgument(new Text());
        this.place = place;
    }

    /** Opens the pool; the server need not be there yet. */
    public static Database open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("belay-store");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(SECONDS_TO_CONNECT * 1000L);
        config.setValidationTimeout(2000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "belay");
        config.addDataSourceProperty("connectTimeout", String.valueOf(SECONDS_TO_CONNECT));
        config.addDataSourceProperty("socketTimeout", String.valueOf(SECONDS_OF_SILENCE));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new Database(new HikariDataSource(config), settings.place());
    }

    /** Brings the tables to what this version of Belay expects, waiting for the server as long as the settings say. */
    public void migrate(Duration patience) {
        Schema.migrate(pool, patience, place);
    }

    /**
     * Does work in one transaction; work that does more of the same sort is one transaction with it.
     *
     * @throws StoreFailure when it cannot be done; nothing of it is kept then
     */
    public <T> T call(Function<Handle, T> work) {
        @Nullable Handle around = joined.get();
        if (around != null) {
            return work.apply(around);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(handle -> joined(handle, work));
            } catch (JdbiException failure) {
                if (attempt == TRIES || !Causes.worthAnotherTry(failure)) {
                    throw Causes.failure(failure, place);
                }
            }
        }
    }

    private <T> T joined(Handle handle, Function<Handle, T> work) {
        joined.set(handle);
        try {
            return work.apply(handle);
        } finally {
            joined.remove();
        }
    }

    /** Does work that answers nothing, in one transaction. */
    public void run(Consumer<Handle> work) {
        call(handle -> {
            work.accept(handle);
            return true;
        });
    }

    /** Whether the server answers now. */
    public boolean answers() {
        try {
            return call(handle ->
                    handle.createQuery("select 1").mapTo(Integer.class).one() == 1);
        } catch (StoreFailure away) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
