package io.belay.store.outbox;

import io.belay.workflows.webhook.Webhook;
import java.util.Optional;

/**
 * A message that somebody delivers now.
 *
 * @param id its place in the outbox
 * @param message its id, the same for each try and for each program that is told
 * @param site the site that it is about
 * @param webhook to whom, by the name in the site's file; of mail the address
 * @param event what happened
 * @param body what is sent, byte for byte; of mail an {@link Announcement} or a {@link Removal}
 * @param attempt which try this is, from 1
 * @param named whether the site's newest file still names whom it is for
 * @param endpoint the program as that file describes it; empty for mail, and when it names it no more
 */
public record ClaimedMessage(
        long id,
        String message,
        String site,
        String webhook,
        String event,
        String body,
        int attempt,
        boolean named,
        Optional<Webhook> endpoint) {}
