package io.belay.store;

import io.belay.store.connection.Database;
import io.belay.store.connection.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Stores for tests: one PostgreSQL a JVM, a database of its own for whoever asks, copied from one with all tables. */
public final class TestStores {
    private static final String TEMPLATE = "belay_template";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestStores() {}

    /** An empty store; close it at the end. */
    public static Store fresh() {
        return fresh(Clock.systemUTC(), 1_000_000);
    }

    /** An empty store with a clock and a {@code log.max} of its own; close it at the end. */
    public static Store fresh(Clock clock, long logMax) {
        return Store.on(Database.open(freshDatabase()), clock, logMax);
    }

    /** An empty database with all tables, for who opens a store on it. */
    public static DatabaseSettings freshDatabase() {
        String name = "belay_" + COUNT.incrementAndGet();
        sql("create database " + name + " template " + TEMPLATE);
        return settings(Server.RUNNING, name);
    }

    /** How a database on a server is reached. */
    public static DatabaseSettings settings(EmbeddedPostgres server, String database) {
        return new DatabaseSettings(
                server.getJdbcUrl("postgres", database), "postgres", "postgres", 4, Duration.ofSeconds(20));
    }

    private static void sql(String statement) {
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement order = connection.createStatement()) {
            order.execute(statement);
        } catch (SQLException fault) {
            throw new IllegalStateException(statement, fault);
        }
    }

    /** Started when first needed; ends with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement order = connection.createStatement()) {
                    order.execute("create database " + TEMPLATE);
                }
                Store.open(settings(server, TEMPLATE)).close();
                return server;
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            } catch (SQLException fault) {
                throw new IllegalStateException(fault);
            }
        }
    }
}
