package io.belay.store.lock;

/** What becomes of a wish for a lock. */
public sealed interface LockAnswer {
    /**
     * It is held now.
     *
     * @param token the fencing token, higher than any before
     */
    record Granted(long token) implements LockAnswer {}

    /**
     * Somebody else holds it.
     *
     * @param holder who
     */
    record HeldBy(Holder holder) implements LockAnswer {}
}
