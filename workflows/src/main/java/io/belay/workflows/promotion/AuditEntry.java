package io.belay.workflows.promotion;

import java.time.Instant;
import java.util.UUID;

/**
 * Who did what.
 *
 * @param promotion the promotion it is about
 * @param sequence its place in the promotion's audit, from 1
 * @param at when
 * @param actor a person's name, or {@code belay}
 * @param via {@code rest}, {@code temporal}, {@code deadline} or {@code belay}
 * @param what a stable word, for instance {@code approved}
 * @param detail for people; may be empty
 */
public record AuditEntry(
        UUID promotion, long sequence, Instant at, String actor, String via, String what, String detail) {}
