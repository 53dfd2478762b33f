package io.belay.workflows.promotion;

import java.time.Instant;

/**
 * The announced time in which a promotion acts (P12): it does not begin before, and by its end it is over, undone if need be.
 *
 * @param from when it may begin
 * @param until when it must be over
 */
public record Window(Instant from, Instant until) {
    public Window {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a window ends after it begins");
        }
    }
}
