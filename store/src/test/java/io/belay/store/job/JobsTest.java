package io.belay.store.job;

import static io.belay.store.Examples.NOON;
import static io.belay.store.Examples.order;
import static io.belay.store.Examples.result;
import static io.belay.store.Examples.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.promotion.Pulse;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.Figure;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.site.Verb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static Store store;

    private final UUID promotion = UUID.randomUUID();

    @BeforeAll
    static void open() {
        store = TestStores.fresh();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void aJobIsKnownFromItsBeginningOnAndItsResultWhenItEnds() {
        JobOrder order = order(promotion, 3, Verb.SNAPSHOT, "web1", 1);

        store.jobs().began(order, NOON);
        List<JobRow> running = store.jobs().of(promotion);
        store.jobs().ended(order, result(true, Duration.ofMillis(1500)), NOON.plusSeconds(2));

        assertThat(running).singleElement().matches(job -> job.result().isEmpty());
        JobRow ended = store.jobs().of(promotion).get(0);
        assertThat(ended.id()).isEqualTo(order.jobId());
        assertThat(ended.startedAt()).isEqualTo(NOON);
        assertThat(ended.endedAt()).contains(NOON.plusSeconds(2));
        assertThat(ended.result()).contains(result(true, Duration.ofMillis(1500)));
    }

    @Test
    void whatIsToldTwiceIsKeptOnceAndABeginningAfterTheEndUndoesNothing() {
        JobOrder order = order(promotion, 3, Verb.SNAPSHOT, "web1", 1);
        store.jobs().began(order, NOON);
        store.jobs().ended(order, result(false, Duration.ofSeconds(1)), NOON.plusSeconds(2));

        store.jobs().began(order, NOON.plusSeconds(5));
        store.jobs().ended(order, result(false, Duration.ofSeconds(1)), NOON.plusSeconds(2));

        assertThat(store.jobs().of(promotion))
                .singleElement()
                .matches(job -> job.startedAt().equals(NOON));
    }

    @Test
    void anEndWhoseBeginningWasNeverToldIsKeptToo() {
        store.jobs().ended(order(promotion, 3, Verb.SNAPSHOT, "web1", 1), result(true, Duration.ofSeconds(2)), NOON);

        assertThat(store.jobs().of(promotion))
                .singleElement()
                .matches(job -> job.startedAt().equals(NOON.minusSeconds(2)));
    }

    @Test
    void aBeginningJobTellsHowItsPromotionStandsUnlessSomethingNewerIsKnown() {
        JobOrder order = order(promotion, 3, Verb.SNAPSHOT, "web1", 1);

        store.jobs().began(order, NOON, Optional.of(status(promotion, "prod", PromotionState.APPLYING, 7)));
        store.jobs().began(order, NOON, Optional.of(status(promotion, "prod", PromotionState.PLANNING, 6)));

        assertThat(store.promotions().status(promotion))
                .contains(status(promotion, "prod", PromotionState.APPLYING, 7));
    }

    @Test
    void theLastOutputAndTheEndAreKeptTogetherAndAgainChangeNothing() {
        JobOrder order = order(promotion, 3, Verb.SNAPSHOT, "web1", 1);
        byte[] last = "second\n".getBytes(StandardCharsets.UTF_8);
        store.logs().append(promotion, order.jobId(), 0, "first\n".getBytes(StandardCharsets.UTF_8));

        store.jobs().ended(order, result(true, Duration.ofSeconds(1)), NOON, Optional.empty(), 6, last);
        store.jobs().ended(order, result(true, Duration.ofSeconds(1)), NOON, Optional.empty(), 6, last);

        assertThat(store.jobs().of(promotion))
                .singleElement()
                .matches(job -> job.result().isPresent());
        assertThat(new String(
                        store.logs().read(promotion, order.jobId(), 0, 100).bytes(), StandardCharsets.UTF_8))
                .isEqualTo("first\nsecond\n");
    }

    @Test
    void howFarAJobIsIsKeptWhileItRunsAndStaysWhenItHasEnded() {
        JobOrder order = order(promotion, 3, Verb.SNAPSHOT, "web1", 1);
        Figure early = new Figure(1, Optional.of(9L), "rows", "orders");
        Figure late = new Figure(8, Optional.empty(), "rows", "");
        store.promotions().record(status(promotion, "prod", PromotionState.APPLYING, 7), List.of());

        assertThat(store.jobs().figure(promotion, order.jobId(), early)).isFalse();
        store.jobs().began(order, NOON);
        Pulse before = store.pulses().of(List.of(promotion)).get(0);
        assertThat(store.jobs().figure(promotion, order.jobId(), early)).isTrue();
        assertThat(store.pulses().of(List.of(promotion)).get(0)).isNotEqualTo(before);
        assertThat(store.jobs().of(promotion).get(0).progress()).contains(early);
        assertThat(store.jobs().figure(promotion, order.jobId(), late)).isTrue();
        store.jobs().ended(order, result(true, Duration.ofSeconds(1)), NOON);

        assertThat(store.jobs().figure(promotion, order.jobId(), early)).isFalse();
        assertThat(store.jobs().of(promotion).get(0).progress()).contains(late);
        assertThat(store.jobs().figures(promotion))
                .containsExactly(new ToldJob(3, Direction.FORWARD, Verb.SNAPSHOT, 1, Optional.of(late)));
    }

    @Test
    void aFactIsANumberThatAnEarlierVerbReportedOnThisHostOrElseOnAnother() {
        reported(order(promotion, 2, Verb.SNAPSHOT, "web1", 1), true, "11");
        reported(order(promotion, 2, Verb.SNAPSHOT, "web2", 1), true, "22");
        reported(order(promotion, 2, Verb.SNAPSHOT, "web3", 1), false, "33");
        reported(order(promotion, 3, Verb.MEASURE, "web1", 1), true, "many");

        assertThat(store.jobs().fact(promotion, "web2", "snapshot.wrote")).hasValue(22);
        assertThat(store.jobs().fact(promotion, "web1", "snapshot.wrote")).hasValue(11);
        assertThat(store.jobs().fact(promotion, "web3", "snapshot.wrote")).isPresent();
        assertThat(store.jobs().fact(promotion, "web1", "snapshot.read")).isEmpty();
        assertThat(store.jobs().fact(promotion, "web1", "measure.wrote")).isEmpty();
        assertThat(store.jobs().fact(promotion, "web1", "update.wrote")).isEmpty();
        assertThat(store.jobs().fact(promotion, "web1", "")).isEmpty();
    }

    private static void reported(JobOrder order, boolean succeeded, String wrote) {
        JobResult result = new JobResult(
                JobResult.Ending.EXITED,
                0,
                succeeded,
                "",
                "",
                0,
                "",
                new TreeMap<>(Map.of("wrote", wrote)),
                Duration.ZERO);
        store.jobs().ended(order, result, NOON);
    }

    @Test
    void theLastStepIsTheHighestThatBegan() {
        assertThat(store.jobs().lastStep(promotion)).isZero();

        store.jobs().began(order(promotion, 2, Verb.STOP, "web1", 1), NOON);
        store.jobs().began(order(promotion, 7, Verb.MIGRATE, "web1", 2), NOON);

        assertThat(store.jobs().lastStep(promotion)).isEqualTo(7);
    }
}
