package io.belay.workflows.site;

import io.belay.workflows.instance.InstanceStanding;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How long something is kept that nobody is served from: an instance that served before (P16), or salvage (P17).
 *
 * @param keep so long at least; empty: until somebody removes it
 * @param notice so long before it goes people are told
 * @param at the time of day at which it goes, in the site's time zone
 */
public record Retention(Optional<Duration> keep, Duration notice, LocalTime at) {
    /** What could not begin for so long after its time of day is left to another day: nobody expects it then. */
    public static final Duration LATE = Duration.ofHours(1);

    /** So much may clocks differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Until somebody removes it. */
    public static Retention forever() {
        return new Retention(Optional.empty(), Duration.ZERO, LocalTime.MIDNIGHT);
    }

    /** That of salvage where the site file says nothing. */
    public static Retention ofSalvage() {
        return new Retention(Optional.of(Duration.ofDays(90)), Duration.ofDays(7), LocalTime.of(3, 0));
    }

    /**
     * When an instance goes by itself, or what is left of it; empty when it does not, since it is not old, or kept until
     * somebody removes it.
     */
    public Optional<Instant> end(InstanceStanding instance, ZoneId zone) {
        return end(instance, zone, Instant.EPOCH);
    }

    /** The same, and not before a moment. */
    public Optional<Instant> end(InstanceStanding instance, ZoneId zone, Instant earliest) {
        return switch (instance.role()) {
            case OLD -> end(instance.since(), instance.keptUntil(), zone, earliest);
            case REMOVING -> night(instance.since(), zone, earliest);
            case PREVIEW, PRODUCTION -> Optional.empty();
        };
    }

    /**
     * When something goes by itself; empty when it is kept until somebody removes it.
     *
     * @param since since when it is kept
     * @param keptUntil until when somebody wants it kept at least
     * @param earliest it does not go before
     */
    public Optional<Instant> end(Instant since, Optional<Instant> keptUntil, ZoneId zone, Instant earliest) {
        return keep.map(since::plus)
                .map(end -> keptUntil.filter(end::isBefore).orElse(end))
                .flatMap(end -> night(end, zone, earliest));
    }

    /** Whether it is the time of day at which something goes, or not too late after it. */
    public boolean goes(Instant now, ZoneId zone) {
        return next(now.minus(LATE).minusMillis(1), zone)
                .filter(night -> !night.isAfter(now.plus(SKEW)))
                .isPresent();
    }

    /** The first time after a moment at which something goes that is due. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        return new MirrorTimes(List.of(at), List.of(DayOfWeek.values()), Duration.ZERO).next(after, zone);
    }

    private Optional<Instant> night(Instant end, ZoneId zone, Instant earliest) {
        return next((end.isBefore(earliest) ? earliest : end).minusMillis(1), zone);
    }
}
