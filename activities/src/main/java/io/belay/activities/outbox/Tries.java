package io.belay.activities.outbox;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When a message is tried again: after 10 seconds, then three times as long each time, at most six hours, each a fifth more or
 * less by chance, so that what failed together does not come back together. The eleventh try, about 21 hours after the first,
 * is the last.
 *
 * @param chance from 0 to 1
 */
record Tries(DoubleSupplier chance) {
    /** How often a message is tried by itself. */
    static final int MOST = 11;

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(6);

    /** How long to wait after a try that failed; empty when it was the last. */
    Optional<Duration> after(int attempt) {
        if (attempt >= MOST) {
            return Optional.empty();
        }
        double seconds = Math.min(LONGEST.toSeconds(), FIRST.toSeconds() * Math.pow(3, attempt - 1));
        return Optional.of(Duration.ofMillis(Math.round(seconds * 1000 * (0.8 + 0.4 * chance.getAsDouble()))));
    }
}
