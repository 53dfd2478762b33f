package io.belay.store.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of the whole audit: a deed, or what happened in a promotion.
 *
 * @param at when
 * @param person who; {@code belay} for what Belay did by itself
 * @param via how it was proved and told
 * @param address from which network address, where that is known
 * @param request the request's id, where there was one
 * @param what what was done
 * @param site at which site; empty when it concerns no single one
 * @param detail more about it
 * @param outcome {@code begun}, {@code done}, or why it was refused
 * @param promotion the promotion in which it happened, if in one
 * @param key orders what happened at the same moment
 */
public record TrailEntry(
        Instant at,
        String person,
        String via,
        String address,
        String request,
        String what,
        String site,
        String detail,
        String outcome,
        Optional<UUID> promotion,
        String key) {}
