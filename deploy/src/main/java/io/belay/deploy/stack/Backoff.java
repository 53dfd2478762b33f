package io.belay.deploy.stack;

import java.time.Duration;

/**
 * How long to wait before the next start: at once after a long good run, then longer and longer.
 *
 * @param first the wait after the first failure
 * @param longest no wait is longer
 * @param goodRun who ran this long starts over with {@code first}
 */
public record Backoff(Duration first, Duration longest, Duration goodRun) {

    /** 200 ms, doubling to 10 s; forgotten after 20 s of good running. */
    public static final Backoff USUAL =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofSeconds(20));

    /**
     * @param failures starts that failed or ended early, one after another, at least 1
     * @return the wait before the next start
     */
    public Duration before(int failures) {
        Duration wait = first;
        for (int n = 1; n < failures && wait.compareTo(longest) < 0; n++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
