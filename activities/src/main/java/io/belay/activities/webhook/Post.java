package io.belay.activities.webhook;

import io.belay.activities.outbox.Outcome;
import java.util.Map;

/** Sends one message once. */
interface Post {
    /** Sends a body with headers and waits for the answer's status; never throws for what the other side does. */
    Outcome send(String url, Map<String, String> headers, String body);
}
