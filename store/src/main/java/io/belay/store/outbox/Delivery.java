package io.belay.store.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a program or a person was told, or is to be.
 *
 * @param id its place in the outbox
 * @param message the message's id, as the program sees it
 * @param site the site that it is about
 * @param kind by which way
 * @param webhook to whom, by the name in the site's file; of mail the address
 * @param promotion the promotion that it is about
 * @param event what happened
 * @param body what is sent; of mail what its letter is written of
 * @param happenedAt when it was written down
 * @param state where it stands
 * @param attempts how often it was tried
 * @param nextAt when it is tried next, as long as it waits
 * @param status the last answer's status, if there was one
 * @param problem why the last try did not count; empty when it did
 * @param endedAt when it was delivered or given up
 */
public record Delivery(
        long id,
        String message,
        String site,
        Kind kind,
        String webhook,
        UUID promotion,
        String event,
        String body,
        Instant happenedAt,
        State state,
        int attempts,
        Instant nextAt,
        Optional<Integer> status,
        String problem,
        Optional<Instant> endedAt) {
    static final String COLUMNS =
            "id, message, site, kind, webhook, promotion, event, body, happened_at, state, attempts, next_at,"
                    + " status, problem, ended_at";

    /** By which way something is told. */
    public enum Kind {
        WEBHOOK,
        MAIL
    }

    /** Where a message stands. */
    public enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP
    }
}
