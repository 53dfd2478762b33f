package io.belay.workflows.site;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a preview is filled with production's data again by itself (P11), in the site's time zone.
 *
 * @param at the times of day; none where it is filled on command only
 * @param on the days of the week
 * @param spread each run begins at a moment within so long after its time, so that many sites do not begin at once
 */
public record MirrorTimes(List<LocalTime> at, List<DayOfWeek> on, Duration spread) {
    private static final int DAYS_AHEAD = 9;

    public MirrorTimes {
        at = List.copyOf(at);
        on = List.copyOf(on);
    }

    /** On command only. */
    public static MirrorTimes never() {
        return new MirrorTimes(List.of(), List.of(), Duration.ZERO);
    }

    /** Whether there are any. */
    public boolean any() {
        return !at.isEmpty();
    }

    /**
     * The first time after a moment, before the spread. A time that a day does not have, since clocks are put forward then,
     * is left out that day.
     */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        ZonedDateTime today = after.atZone(zone);
        return Stream.iterate(today.toLocalDate(), day -> day.plusDays(1))
                .limit(DAYS_AHEAD)
                .filter(day -> on.contains(day.getDayOfWeek()))
                .flatMap(day -> at.stream().map(time -> day.atTime(time)))
                .filter(moment -> !zone.getRules().getValidOffsets(moment).isEmpty())
                .map(moment -> moment.atZone(zone).toInstant())
                .filter(moment -> moment.isAfter(after))
                .sorted()
                .findFirst();
    }
}
