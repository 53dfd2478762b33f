package io.belay.activities.job;

import io.belay.activities.ssh.HostException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between attempts at a host, longer and longer up to 15 seconds and never in step with others. */
final class Patience {
    private static final long FIRST = 100;
    private static final long LONGEST = 15_000;

    private final Duration limit;
    private long troubledSince = -1;
    private long pause = FIRST;

    Patience(Duration limit) {
        this.limit = limit;
    }

    /** All is well again. */
    void renew() {
        troubledSince = -1;
        pause = FIRST;
    }

    /** How long there has been trouble. */
    Duration troubled() {
        return troubledSince < 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - troubledSince);
    }

    /** Waits for a while after a failure that may pass; throws one that does not, or when patience is at its end. */
    void spend(HostException failure) throws HostException {
        if (!failure.passes()) {
            throw failure;
        }
        if (troubledSince < 0) {
            troubledSince = System.nanoTime();
        }
        if (troubled().compareTo(limit) >= 0) {
            throw failure;
        }
        long left = limit.minus(troubled()).toMillis();
        sleep(Math.min(left + 1, pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1)), failure);
        pause = Math.min(LONGEST, pause * 2);
    }

    private static void sleep(long millis, HostException failure) throws HostException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
