package io.belay.store.audit;

import java.time.Instant;

/**
 * Something that somebody did, or was refused, outside the life of a promotion.
 *
 * @param at when
 * @param person who, as proved; empty when nobody was proved
 * @param via how it was proved and told: {@code token}, {@code oidc}, {@code database}, or empty
 * @param address from which network address; empty when it was done on the machine itself
 * @param request the request's id, as in the log and in the answer's header
 * @param what what was done, for instance {@code apply} or {@code grant}
 * @param site at which site; empty when it concerns no single one
 * @param detail more about it, never a secret
 * @param outcome {@code begun}, {@code done}, or why it was refused
 */
public record Deed(
        Instant at,
        String person,
        String via,
        String address,
        String request,
        String what,
        String site,
        String detail,
        String outcome) {
    /** Asked of Temporal, which keeps no audit of ours: kept before, lest it be done and nobody know. */
    public static final String BEGUN = "begun";

    /** The outcome of what was done. */
    public static final String DONE = "done";
}
