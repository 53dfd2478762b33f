package io.belay.workflows.site;

import java.time.Duration;
import java.util.List;

/**
 * The time-boxed trial of a promotion by its users (P13); it reverts unless it is kept.
 *
 * @param lapse how long users try; zero when the stage has no attempt and a promotion is kept at once
 * @param extendBy by how much one extension lengthens it
 * @param extensions how many extensions are possible
 * @param quorum how many different people must say that it works (or that it does not)
 * @param of the groups (or people) whose verdict counts
 */
public record AttemptPolicy(Duration lapse, Duration extendBy, int extensions, int quorum, List<String> of) {
    public AttemptPolicy {
        of = List.copyOf(of);
    }

    /** No attempt: what passed its checks is kept. */
    public static AttemptPolicy none() {
        return new AttemptPolicy(Duration.ZERO, Duration.ZERO, 0, 0, List.of());
    }

    /** Whether users are given time to try. */
    public boolean wanted() {
        return !lapse.isZero();
    }
}
