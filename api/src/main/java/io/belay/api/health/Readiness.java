package io.belay.api.health;

import io.belay.api.temporal.Temporal;
import io.belay.store.Store;
import io.belay.store.connection.StoreFailure;
import io.belay.store.promotion.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether promotions can go on now.
 *
 * @param ready whether nothing is missing
 * @param missing what is, and what to do, a sentence each
 * @param store whether PostgreSQL answers
 * @param temporal whether Temporal answers
 * @param workers how many workers have asked for work within the last two minutes; -1 where Temporal does not tell
 * @param lastWork when one of them last asked
 * @param running how many promotions have not ended
 * @param lastProgress when one of these last told anything
 */
public record Readiness(
        boolean ready,
        List<String> missing,
        boolean store,
        boolean temporal,
        int workers,
        Optional<Instant> lastWork,
        long running,
        Optional<Instant> lastProgress) {
    /** A worker asks for work at least once a minute, and is answered then. */
    private static final Duration RECENT = Duration.ofMinutes(2);

    public Readiness {
        missing = List.copyOf(missing);
    }

    static Readiness now(Store store, Temporal temporal, Clock clock) {
        List<String> missing = new ArrayList<>();
        Optional<Progress> progress = progress(store);
        boolean reached = temporal.answers();
        Optional<List<Instant>> polls = reached ? temporal.polls() : Optional.empty();
        Instant since = clock.instant().minus(RECENT);
        int workers = polls.map(all ->
                        (int) all.stream().filter(each -> each.isAfter(since)).count())
                .orElse(-1);
        if (progress.isEmpty()) {
            missing.add("PostgreSQL does not answer: start it, or mend BELAY_DATABASE_URL.");
        }
        if (!reached) {
            missing.add("Temporal does not answer: start it, or mend BELAY_TEMPORAL_ADDRESS.");
        }
        if (workers == 0) {
            missing.add("No worker asks for work: start one (belay worker). What is asked meanwhile waits for it.");
        }
        return new Readiness(
                missing.isEmpty(),
                missing,
                progress.isPresent(),
                reached,
                workers,
                polls.flatMap(all -> all.stream().max(Instant::compareTo)),
                progress.map(Progress::running).orElse(0L),
                progress.flatMap(Progress::last));
    }

    private static Optional<Progress> progress(Store store) {
        try {
            return Optional.of(store.promotions().progress());
        } catch (StoreFailure away) {
            return Optional.empty();
        }
    }
}
