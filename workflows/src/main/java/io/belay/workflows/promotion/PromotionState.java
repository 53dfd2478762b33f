package io.belay.workflows.promotion;

/** Where a promotion stands. */
public enum PromotionState {
    /** Its references are being resolved and its steps worked out. */
    PLANNING,
    /** A gate is closed: somebody has to approve. */
    WAITING,
    /** Another operation holds the instance. */
    LOCKING,
    /** Steps are carried out. */
    APPLYING,
    /** A step failed and a person is asked. */
    HELD,
    /** Users try; it reverts unless it is kept. */
    ATTEMPT,
    /** Steps are undone. */
    ROLLING_BACK,
    /** Going back failed: somebody has to look. */
    NEEDS_PERSON,
    /** Ended: the release stays. */
    KEPT,
    /** Ended: a failure was undone, the site is what it was. */
    ROLLED_BACK,
    /** Ended: given up by a person or at the attempt's end, the site is what it was. */
    CANCELLED,
    /** Ended before anything was touched: a gate or a check said no. */
    REFUSED;

    /** Whether nothing follows. */
    public boolean ended() {
        return switch (this) {
            case KEPT, ROLLED_BACK, CANCELLED, REFUSED -> true;
            case PLANNING, WAITING, LOCKING, APPLYING, HELD, ATTEMPT, ROLLING_BACK, NEEDS_PERSON -> false;
        };
    }
}
