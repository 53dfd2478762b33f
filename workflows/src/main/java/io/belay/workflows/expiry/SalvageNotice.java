package io.belay.workflows.expiry;

import java.time.Instant;

/**
 * People are to be told before salvage goes.
 *
 * @param order which, and why then
 * @param earliest it does not go before, whatever its end: that is the notice
 */
public record SalvageNotice(SalvageOrder order, Instant earliest) {}
