package io.belay.workflows.lock;

/**
 * The answer to a wish for a lock.
 *
 * @param granted whether the lock is held now
 * @param token the fencing token, higher than any that a host or the store has seen; 0 when not granted
 * @param code why not: {@code BLY-LOCKED} (somebody holds it: wait) or {@code BLY-JOURNAL-OPEN} (a promotion ended
 *     without settling: recover first); empty when granted
 * @param message who holds it since when, or what to do; empty when granted
 */
public record LockGrant(boolean granted, long token, String code, String message) {}
