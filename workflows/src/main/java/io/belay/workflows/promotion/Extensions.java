package io.belay.workflows.promotion;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much longer an attempt may become.
 *
 * @param by by how much each time
 * @param left how many times still
 * @param last the point of no return, which it must not pass; empty when there is none
 */
record Extensions(Duration by, int left, Optional<Instant> last) {
    static Extensions none() {
        return new Extensions(Duration.ZERO, 0, Optional.empty());
    }

    Extensions used() {
        return new Extensions(by, left - 1, last);
    }

    /** Whether an attempt with this end can still be made longer and leave time to go back. */
    boolean leavesTimeToGoBack(Instant end) {
        return last.map(point -> !end.plus(by).isAfter(point)).orElse(true);
    }
}
