package io.belay.workflows.instance;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An instance as it stands; one of which nothing is known is free.
 *
 * @param name its name in the site file
 * @param role what it is
 * @param release the release in it, as far as Belay brought it; may be empty
 * @param since since when it is that
 * @param mirrors the moment from which its data are production's (P11); empty when it is no mirror
 * @param keptUntil until when somebody wants it kept, though its time may be over before; empty when nobody said so
 */
public record InstanceStanding(
        String name, Role role, String release, Instant since, Optional<Instant> mirrors, Optional<Instant> keptUntil) {
    public InstanceStanding {
        keptUntil = orNobody(keptUntil);
    }

    /** One of which nobody said how long it is kept. */
    public static InstanceStanding of(
            String name, Role role, String release, Instant since, Optional<Instant> mirrors) {
        return new InstanceStanding(name, role, release, since, mirrors, Optional.empty());
    }

    /** What was written down before that could be said. */
    private static Optional<Instant> orNobody(@Nullable Optional<Instant> moment) {
        return moment == null ? Optional.empty() : moment;
    }
}
