package io.belay.activities.webhook;

import java.util.Map;

/** Sends one message once. */
interface Post {
    /**
     * What came of it.
     *
     * @param status the answer's status; 0 when there was none
     * @param problem why it does not count; empty when it does
     */
    record Outcome(int status, String problem) {
        boolean accepted() {
            return problem.isEmpty();
        }
    }

    /** Sends a body with headers and waits for the answer's status; never throws for what the other side does. */
    Outcome send(String url, Map<String, String> headers, String body);
}
