package io.belay.workflows.site;

import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How long what served before is kept (P16).
 *
 * @param keep so long at least; empty: until somebody removes it
 * @param notice so long before it goes people are told
 * @param at the time of day at which it goes, in the site's time zone
 */
public record OldPolicy(Optional<Duration> keep, Duration notice, LocalTime at) {
    /** Until somebody removes it. */
    public static OldPolicy forever() {
        return new OldPolicy(Optional.empty(), Duration.ZERO, LocalTime.MIDNIGHT);
    }

    /** When an instance goes by itself; empty when it does not, since it is not old, or kept until somebody removes it. */
    public Optional<Instant> end(InstanceStanding instance, ZoneId zone) {
        return end(instance, zone, Instant.EPOCH);
    }

    /** The same, and not before a moment. */
    public Optional<Instant> end(InstanceStanding instance, ZoneId zone, Instant earliest) {
        return keep.filter(time -> instance.role() == Role.OLD)
                .map(instance.since()::plus)
                .map(end -> instance.keptUntil().filter(end::isBefore).orElse(end))
                .map(end -> end.isBefore(earliest) ? earliest : end)
                .flatMap(end -> new MirrorTimes(List.of(at), List.of(DayOfWeek.values()), Duration.ZERO)
                        .next(end.minusMillis(1), zone));
    }
}
