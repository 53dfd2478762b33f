package io.belay.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is moved on by hand. */
public final class Moved extends Clock {
    private volatile Duration by = Duration.ZERO;

    /** Further on. */
    public void moveOn(Duration more) {
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
