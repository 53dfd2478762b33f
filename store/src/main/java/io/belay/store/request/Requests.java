package io.belay.store.request;

import io.belay.store.connection.Database;
import java.time.Clock;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Requests that were carried out already. */
public final class Requests {
    private final Database database;
    private final Clock clock;

    public Requests(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Keeps a request unless its requester used the key before.
     *
     * @return the request that has the key: this one, or the earlier one, whose {@code subject} then is the answer if
     *     its {@code bodyDigest} is the same
     */
    public KeyedRequest putIfAbsent(KeyedRequest request) {
        return database.call(handle -> {
            handle.createUpdate("insert into idempotency_key (requester, key, body_digest, subject, created_at)"
                            + " values (:requester, :key, :bodyDigest, :subject, :now) on conflict do nothing")
                    .bindMethods(request)
                    .bind("now", clock.instant())
                    .execute();
            return handle.createQuery("select requester, key, body_digest, subject from idempotency_key"
                            + " where requester = :requester and key = :key")
                    .bindMethods(request)
                    .map(ConstructorMapper.of(KeyedRequest.class))
                    .one();
        });
    }

    /** Frees a key whose request led to nothing, so that it can be tried again. */
    public void forget(KeyedRequest request) {
        database.run(handle -> handle.createUpdate(
                        "delete from idempotency_key where requester = :requester and key = :key and subject = :subject")
                .bindMethods(request)
                .execute());
    }
}
