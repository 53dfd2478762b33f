package io.belay.activities.job;

import java.util.function.LongSupplier;

/** So much time for something that must not slow down what it is beside: a share of each second. One thread's. */
final class Allowance {
    private static final long SECOND = 1_000_000_000L;
    private static final long SHARE = SECOND / 5;

    private final LongSupplier clock;
    private long since;
    private long spent;

    /** @param clock tells nanoseconds */
    Allowance(LongSupplier clock) {
        this.clock = clock;
        this.since = clock.getAsLong();
    }

    /** Whether there is time for more of it. */
    boolean left() {
        long now = clock.getAsLong();
        if (now - since >= SECOND) {
            since = now;
            spent = 0;
        }
        return spent < SHARE;
    }

    /** Does it, and counts how long that took. */
    void spend(Runnable work) {
        long begun = clock.getAsLong();
        work.run();
        spent += clock.getAsLong() - begun;
    }
}
