package io.belay.activities.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is moved on by hand. */
final class Moved extends Clock {
    private volatile Duration by = Duration.ZERO;

    void moveOn(Duration more) {
        by = by.plus(more);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(by);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
