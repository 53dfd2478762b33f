package io.belay.workflows.expiry;

import java.time.Instant;

/**
 * What people are told before an old instance goes.
 *
 * @param order which, and why then
 * @param at when it goes
 */
public record ExpiryNotice(ExpiryOrder order, Instant at) {}
