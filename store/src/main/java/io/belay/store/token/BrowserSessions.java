package io.belay.store.token;

import io.belay.store.connection.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Who is signed in with a browser. A session ends at its time, when its person signs out, and at once when the token that
 * began it expires or is revoked; kept as digests only.
 */
public final class BrowserSessions {
    private static final String PROVES = """
            select person, via, token, groups from browser_session
            where digest = :digest and expires_at > :now and (token is null or exists (
                select from api_token where api_token.id = browser_session.token and revoked_at is null
                    and api_token.expires_at > :now))
            """;

    private final Database database;
    private final Clock clock;

    public BrowserSessions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Begins a session; its secret is for the browser and kept nowhere. Those that have ended are forgotten. */
    public String begin(BrowserSession session, Duration lifetime) {
        String secret = Secret.random("blb_");
        Instant now = clock.instant();
        database.run(handle -> {
            handle.createUpdate("delete from browser_session where expires_at < :now")
                    .bind("now", now)
                    .execute();
            handle.createUpdate("insert into browser_session (digest, person, via, token, groups, created_at,"
                            + " expires_at) values (:digest, :person, :via, :token, :groups, :now, :expires)"
                            + " on conflict do nothing")
                    .bind("digest", Secret.digest(secret))
                    .bind("person", session.person())
                    .bind("via", session.via())
                    .bind("token", session.token())
                    .bindArray("groups", String.class, session.groups())
                    .bind("now", now)
                    .bind("expires", now.plus(lifetime))
                    .execute();
        });
        return secret;
    }

    /** Whom a secret proves; empty when there is no such session, or it has ended. */
    public Optional<BrowserSession> proves(String secret) {
        return database.call(handle -> handle.createQuery(PROVES)
                .bind("digest", Secret.digest(secret))
                .bind("now", clock.instant())
                .map(BrowserSessions::row)
                .findOne());
    }

    /** Ends a session. */
    public void end(String secret) {
        database.run(handle -> handle.createUpdate("delete from browser_session where digest = :digest")
                .bind("digest", Secret.digest(secret))
                .execute());
    }

    private static BrowserSession row(ResultSet row, StatementContext context) throws SQLException {
        return new BrowserSession(
                row.getString("person"),
                row.getString("via"),
                Optional.ofNullable(row.getObject("token", UUID.class)),
                List.of((String[]) row.getArray("groups").getArray()));
    }
}
