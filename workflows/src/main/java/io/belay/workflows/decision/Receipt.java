package io.belay.workflows.decision;

/**
 * What became of an instruction that counted.
 *
 * @param decision the question it answered; empty when it answered none
 * @param decided whether the question is decided now
 * @param message what happens next, for people
 */
public record Receipt(String decision, boolean decided, String message) {}
