package io.belay.activities.lock;

import java.util.UUID;

/** What becomes of the wish to open a journal on a host. */
public sealed interface Opening {
    /** It is open for that promotion, and the host's token is raised. */
    record Opened() implements Opening {}

    /**
     * Nothing was done: the host has seen a higher token.
     *
     * @param token the one it has seen
     */
    record Fenced(long token) implements Opening {}

    /**
     * Nothing was done: another promotion's journal is open.
     *
     * @param promotion whose
     */
    record OpenFor(UUID promotion) implements Opening {}

    /**
     * A job of the instance still runs; the host's token is raised, so that no other job of a lower one begins.
     *
     * @param job its id
     */
    record Busy(String job) implements Opening {}
}
