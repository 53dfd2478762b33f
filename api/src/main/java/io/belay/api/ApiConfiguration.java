package io.belay.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.belay.api.oidc.OidcSettings;
import io.belay.api.person.TokenLives;
import io.belay.api.site.SecretRoots;
import io.belay.api.temporal.TemporalSettings;
import io.belay.store.connection.DatabaseSettings;
import io.dropwizard.core.Configuration;
import java.time.Duration;

/** What the API's process is told by its environment; see {@code api.yaml}. */
public final class ApiConfiguration extends Configuration {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @JsonProperty
    private DatabasePart database = new DatabasePart("", "", "", 10);

    @JsonProperty
    private TemporalSettings temporal = new TemporalSettings("127.0.0.1:7233", "default", "");

    @JsonProperty
    private SecretsPart secrets = new SecretsPart("", "");

    @JsonProperty
    private OidcSettings oidc = new OidcSettings("", "", "", "");

    @JsonProperty
    private TokenLives tokens = new TokenLives(30, 90);

    /**
     * How PostgreSQL is reached.
     *
     * @param url JDBC URL
     * @param user the role
     * @param password its password
     * @param connections the most connections
     */
    public record DatabasePart(String url, String user, String password, int connections) {
        @Override
        public String toString() {
            return "DatabasePart[" + url + ", user " + user + "]";
        }
    }

    /**
     * What site files may refer to, as the workers have it.
     *
     * @param roots directories, joined by colons
     * @param names variables, joined by commas
     */
    public record SecretsPart(String roots, String names) {}

    /** What site files may refer to; nothing is known where it is not said. */
    SecretRoots secretRoots() {
        return SecretRoots.of(secrets.roots(), secrets.names());
    }

    /** How PostgreSQL is reached. */
    DatabaseSettings databaseSettings() {
        return new DatabaseSettings(
                database.url(), database.user(), database.password(), database.connections(), PATIENCE);
    }

    /** Where Temporal is. */
    TemporalSettings temporalSettings() {
        return temporal;
    }

    /** Which OIDC issuer is believed, if any. */
    OidcSettings oidcSettings() {
        return oidc;
    }

    /** How long tokens count. */
    TokenLives tokenLives() {
        return tokens;
    }
}
