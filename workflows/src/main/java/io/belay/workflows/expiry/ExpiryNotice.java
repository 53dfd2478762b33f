package io.belay.workflows.expiry;

import java.time.Instant;

/**
 * People are to be told before an old instance goes.
 *
 * @param order which, and why then
 * @param earliest it does not go before, whatever its end: that is the notice
 */
public record ExpiryNotice(ExpiryOrder order, Instant earliest) {}
