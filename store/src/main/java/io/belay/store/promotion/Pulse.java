package io.belay.store.promotion;

import java.util.UUID;

/**
 * How far a promotion and its output have come: whoever has seen the same pulse before has missed nothing.
 *
 * @param promotion which promotion
 * @param sequence of its status
 * @param jobs how many jobs of it have begun
 * @param ended how many of these have ended
 * @param received how many bytes of output all of them have printed
 */
public record Pulse(UUID promotion, long sequence, long jobs, long ended, long received) {}
