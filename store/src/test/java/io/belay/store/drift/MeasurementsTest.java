package io.belay.store.drift;

import static io.belay.store.Examples.NOON;
import static io.belay.store.Examples.order;
import static io.belay.store.Examples.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.workflows.drift.Installed;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.site.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    private Store store;

    @BeforeEach
    void open() {
        store = TestStores.fresh();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsInstalledIsWhatTheLastStepOfTheLastKeptPromotionMeasuredOnEachHost() {
        promoted(PromotionState.KEPT, 17, Map.of("web1", "old"));
        UUID last = promoted(PromotionState.KEPT, 17, Map.of("web1", "new", "web2", "new too"));
        measured(last, 1, "web1", 1, true, "what was there before");
        promoted(PromotionState.ROLLED_BACK, 17, Map.of("web1", "given up"));

        Installed installed = store.measurements().last("shop", "uat").orElseThrow();

        assertThat(installed.promotion()).isEqualTo(last);
        assertThat(installed.release() + " " + installed.fingerprint()).isEqualTo("v2 fingerprint-of-c0ffee");
        assertThat(installed.hosts())
                .isEqualTo(Map.of("web1", Map.of("commit", "new"), "web2", Map.of("commit", "new too")));
        assertThat(store.measurements().jobs(last)).containsOnlyKeys("web1", "web2");
        assertThat(store.measurements().last("shop", "prod")).isEmpty();
    }

    @Test
    void ofSeveralAttemptsTheLastCountsAndWhatFailedIsNoMeasurement() {
        UUID last = promoted(PromotionState.KEPT, 17, Map.of("web1", "first"));
        measured(last, 17, "web1", 2, true, "second");
        measured(last, 17, "web2", 1, false, "nothing");

        assertThat(store.measurements().last("shop", "uat").orElseThrow().hosts())
                .isEqualTo(Map.of("web1", Map.of("commit", "second")));
    }

    @Test
    void anOlderMeasurementIsNotTakenForThatOfAPromotionThatDidNotMeasure() {
        promoted(PromotionState.KEPT, 17, Map.of("web1", "old"));
        promoted(PromotionState.KEPT, 17, Map.of());

        assertThat(store.measurements().last("shop", "uat").orElseThrow().measured())
                .isFalse();
    }

    private int promotions;

    /** Each ended later than the one before. */
    private UUID promoted(PromotionState end, int step, Map<String, String> commits) {
        UUID promotion = new UUID(0, ++promotions);
        store.promotions().record(status(promotion, "uat", end, 1), List.of());
        commits.forEach((host, commit) -> measured(promotion, step, host, 1, true, commit));
        return promotion;
    }

    private void measured(UUID promotion, int step, String host, int attempt, boolean good, String commit) {
        JobResult result = new JobResult(
                JobResult.Ending.EXITED,
                good ? 0 : 1,
                good,
                "",
                "",
                0,
                "",
                new TreeMap<>(Map.of("commit", commit)),
                Duration.ofSeconds(1));
        store.jobs().ended(order(promotion, step, Verb.FINGERPRINT, host, attempt), result, NOON);
    }
}
