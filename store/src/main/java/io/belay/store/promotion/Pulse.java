package io.belay.store.promotion;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a promotion and its output have come: whoever has seen the same pulse before has missed nothing.
 *
 * @param promotion which promotion
 * @param sequence of its status
 * @param jobs how many jobs of it have begun
 * @param ended how many of these have ended
 * @param figured when any of them last told how far it is; empty when none did
 * @param received how many bytes of output all of them have printed
 */
public record Pulse(UUID promotion, long sequence, long jobs, long ended, Optional<Instant> figured, long received) {}
