package io.belay.workflows.promotion;

import java.time.Duration;

/**
 * How much longer an attempt may become.
 *
 * @param by by how much each time
 * @param left how many times still
 */
record Extensions(Duration by, int left) {
    static Extensions none() {
        return new Extensions(Duration.ZERO, 0);
    }

    Extensions used() {
        return new Extensions(by, left - 1);
    }
}
