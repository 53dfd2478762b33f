package io.belay.workflows.instance;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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
 * @param left why it was not removed when its time was over, and is left to people; empty when it was not left to them
 * @param madeBy the promotion that made it what it is; empty where that was not asked for
 */
public record InstanceStanding(
        String name,
        Role role,
        String release,
        Instant since,
        Optional<Instant> mirrors,
        Optional<Instant> keptUntil,
        Optional<String> left,
        Optional<UUID> madeBy) {
    public InstanceStanding {
        keptUntil = orNobody(keptUntil);
        left = orNobody(left);
        madeBy = orNobody(madeBy);
    }

    /** One of which nobody said how long it is kept. */
    public static InstanceStanding of(
            String name, Role role, String release, Instant since, Optional<Instant> mirrors) {
        return new InstanceStanding(
                name, role, release, since, mirrors, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What was written down before that could be said. */
    private static <T> Optional<T> orNobody(@Nullable Optional<T> said) {
        return said == null ? Optional.empty() : said;
    }
}
