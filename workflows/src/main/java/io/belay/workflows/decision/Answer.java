package io.belay.workflows.decision;

import java.time.Instant;

/**
 * What one person said.
 *
 * @param by who
 * @param choice what
 * @param comment why; may be empty
 * @param at when
 * @param via by which way
 */
public record Answer(String by, Choice choice, String comment, Instant at, Via via) {}
