package io.belay.store.token;

import io.belay.store.connection.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** One-time tokens with which a person can answer one decision by a raw signal. */
public final class SignalTokens {
    private static final String REDEEM = """
            update signal_token set used_at = coalesce(used_at, :now), redemption = :redemption
            where digest = :digest and decision = :decision
                and (redemption = :redemption or (used_at is null and expires_at > :now))
            returning person
            """;

    private final Database database;
    private final Clock clock;

    public SignalTokens(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Gives a person a token for one decision; the secret is shown once and kept nowhere. */
    public String issue(String person, String decision, Instant expires) {
        String secret = Secret.random("bls_");
        database.run(handle -> handle.createUpdate("insert into signal_token"
                        + " (digest, person, decision, created_at, expires_at)"
                        + " values (:digest, :person, :decision, :now, :expires) on conflict do nothing")
                .bind("digest", Secret.digest(secret))
                .bind("person", person)
                .bind("decision", decision)
                .bind("now", clock.instant())
                .bind("expires", expires)
                .execute());
        return secret;
    }

    /**
     * Uses a token up.
     *
     * @param redemption who uses it up: the same again gets the same answer, anybody else none
     * @return the person it was given to; empty when it is unknown, used, expired or for another decision
     */
    public Optional<String> redeem(String secret, String decision, String redemption) {
        return database.call(handle -> handle.createQuery(REDEEM)
                .bind("digest", Secret.digest(secret))
                .bind("decision", decision)
                .bind("redemption", redemption)
                .bind("now", clock.instant())
                .mapTo(String.class)
                .findOne());
    }
}
