package io.belay.store.token;

import io.belay.store.connection.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Bearer tokens that prove to REST who somebody is. */
public final class ApiTokens {
    private static final String USE = """
            with known as (
                select id, person, last_used from api_token
                where digest = :digest and expires_at > :now and revoked_at is null
            ), used as (
                update api_token set last_used = :now from known
                where api_token.id = known.id
                    and (known.last_used is null or known.last_used < :aMinuteAgo)
            )
            select id as token, person from known
            """;

    private final Database database;
    private final Clock clock;

    public ApiTokens(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Gives a person a new token, in their own name. */
    public IssuedToken issue(String person, String label, Duration lifetime) {
        return issue(person, label, lifetime, person);
    }

    /**
     * Gives a person a new token.
     *
     * @param by who gives it out
     */
    public IssuedToken issue(String person, String label, Duration lifetime, String by) {
        String secret = Secret.random("bly_");
        Instant expires = clock.instant().plus(lifetime);
        return new IssuedToken(keep(person, label, secret, expires, by), secret, expires);
    }

    /**
     * Accepts a secret that was made elsewhere, as an installation's first one; the same again changes nothing.
     *
     * @param secret at least 20 characters
     * @return the token's id
     */
    public UUID keep(String person, String label, String secret, Instant expires) {
        return keep(person, label, secret, expires, person);
    }

    private UUID keep(String person, String label, String secret, Instant expires, String by) {
        if (secret.length() < 20) {
            throw new IllegalArgumentException("a token's secret has at least 20 characters");
        }
        return database.call(handle -> handle.createQuery("insert into api_token"
                        + " (id, person, label, digest, created_by, created_at, expires_at)"
                        + " values (:id, :person, :label, :digest, :by, :now, :expires)"
                        + " on conflict (digest) do update set digest = excluded.digest returning id")
                .bind("id", UUID.randomUUID())
                .bind("person", person)
                .bind("label", label)
                .bind("digest", Secret.digest(secret))
                .bind("by", by)
                .bind("now", clock.instant())
                .bind("expires", expires)
                .mapTo(UUID.class)
                .one());
    }

    /** What a secret proves; empty when it is unknown, expired or revoked. Notes that it was used. */
    public Optional<Proof> proves(String secret) {
        Instant now = clock.instant();
        return database.call(handle -> handle.createQuery(USE)
                .bind("digest", Secret.digest(secret))
                .bind("now", now)
                .bind("aMinuteAgo", now.minus(Duration.ofMinutes(1)))
                .map(ConstructorMapper.of(Proof.class))
                .findOne());
    }

    /**
     * Makes a person's token count no more, at once; whether there was one that did.
     *
     * @param by who takes it back
     */
    public boolean revoke(String person, UUID id, String by) {
        return database.call(handle -> handle.createUpdate("update api_token set revoked_at = :now, revoked_by = :by"
                                + " where person = :person and id = :id and revoked_at is null")
                        .bind("person", person)
                        .bind("id", id)
                        .bind("by", by)
                        .bind("now", clock.instant())
                        .execute()
                > 0);
    }

    /** The same for all tokens of a person; how many counted until now. */
    public int revokeAll(String person, String by) {
        return database.call(handle -> handle.createUpdate("update api_token set revoked_at = :now, revoked_by = :by"
                        + " where person = :person and revoked_at is null and expires_at > :now")
                .bind("person", person)
                .bind("by", by)
                .bind("now", clock.instant())
                .execute());
    }

    /** A person's tokens, newest first, the useless ones too. */
    public List<ApiToken> of(String person) {
        return database.call(handle -> handle.createQuery("select " + ApiToken.COLUMNS
                        + " from api_token where person = :person order by created_at desc, id")
                .bind("person", person)
                .map(ConstructorMapper.of(ApiToken.class))
                .list());
    }
}
