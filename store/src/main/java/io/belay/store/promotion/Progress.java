package io.belay.store.promotion;

import java.time.Instant;
import java.util.Optional;

/**
 * How promotions that have not ended go on.
 *
 * @param running how many there are
 * @param last when one of them last told anything; empty when there is none
 */
public record Progress(long running, Optional<Instant> last) {}
