package io.belay.store.connection;

import java.time.Duration;

/**
 * How PostgreSQL is reached.
 *
 * @param url JDBC URL, {@code jdbc:postgresql://HOST:PORT/DATABASE}
 * @param user the role that owns Belay's tables
 * @param password its password; never shown
 * @param connections the most connections this process holds
 * @param patience how long {@code Store.open} waits for a server that is not there yet
 */
public record DatabaseSettings(String url, String user, String password, int connections, Duration patience) {
    public DatabaseSettings {
        if (connections < 1) {
            throw new IllegalArgumentException("the store needs at least one connection, not " + connections);
        }
    }

    /** As many connections as one process needs as a rule, and a minute's patience. */
    public static DatabaseSettings of(String url, String user, String password) {
        return new DatabaseSettings(url, user, password, 10, Duration.ofMinutes(1));
    }

    /** Where it is, for people: the URL without its parameters, which may hold secrets. */
    String place() {
        return "PostgreSQL at " + url.replaceFirst("[?].*", "");
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + place() + ", user " + user + ", " + connections + " connections]";
    }
}
