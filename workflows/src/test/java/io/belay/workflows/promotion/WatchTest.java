package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.PreviewedShop.ATTEMPT;
import static io.belay.workflows.promotion.PreviewedShop.PREVIEW;
import static io.belay.workflows.promotion.PreviewedShop.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.job.Direction;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.Verb;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a cancel would lose is known while users try (P15). */
class WatchTest {
    @Test
    void whatUsersWroteIsCountedWhileTheyTryAndSaid() {
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), PREVIEW))) {
            belay.hosts
                    .ending(Verb.WRITTEN, Direction.FORWARD, SimulatedHosts.measured("ticket", "3"))
                    .failing(Verb.WRITTEN, Direction.FORWARD);
            for (int n = 0; n < 20; n++) {
                belay.hosts.ending(Verb.WRITTEN, Direction.FORWARD, SimulatedHosts.measured("ticket", "7"));
            }

            PromotionStatus end = belay.result(belay.start(ATTEMPT));

            assertThat(end.state()).isEqualTo(PromotionState.CANCELLED);
            assertThat(end.message()).contains("the attempt's time passed");
            assertThat(belay.hosts.words()).filteredOn("written"::equals).hasSizeBetween(10, 12);
            StepStatus counted = counted(end);
            assertThat(counted.message()).isEqualTo("7 written so far: ticket 7");
            assertThat(counted.state()).isEqualTo(StepState.DONE);
            belay.replays(ATTEMPT);
        }
    }

    @Test
    void nobodyWaitsForACountWhenUsersAreLedBack() throws Exception {
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), PREVIEW))) {
            var begun = belay.hosts.hanging(Verb.WRITTEN);
            WorkflowStub promotion = belay.start(ATTEMPT);
            belay.until(ATTEMPT, PromotionState.ATTEMPT);
            belay.environment().sleep(Duration.ofMinutes(6));
            begun.await();

            belay.signal(belay.acting(ATTEMPT), "cancel", "olga");
            PromotionStatus end = belay.result(promotion);

            assertThat(end.state()).isEqualTo(PromotionState.CANCELLED);
            assertThat(end.snapshots()).extracting(SnapshotStatus::kind).containsExactly("salvage");
            assertThat(counted(end).message()).isEqualTo("decided before anything was counted");
            belay.replays(ATTEMPT);
        }
    }

    @Test
    void aWorkerThatPutsThePromotionAsideWhileUsersTryEndsNoCount() {
        try (PromotionHarness belay = PromotionHarness.forgetting(standing(ApprovalPolicy.none(), PREVIEW))) {
            for (int n = 0; n < 20; n++) {
                belay.hosts.ending(Verb.WRITTEN, Direction.FORWARD, SimulatedHosts.measured("ticket", "7"));
            }
            WorkflowStub promotion = belay.start(ATTEMPT);
            belay.until(ATTEMPT, PromotionState.ATTEMPT);
            belay.pushOutOfMemory();

            PromotionStatus end = belay.result(promotion);

            assertThat(end.message()).contains("the attempt's time passed");
            assertThat(counted(end).message()).isEqualTo("7 written so far: ticket 7");
            assertThat(belay.hosts.words()).filteredOn("written"::equals).hasSizeBetween(10, 12);
            belay.replays(ATTEMPT);
        }
    }

    @Test
    void withoutATrialNothingIsCounted() {
        try (PromotionHarness belay =
                new PromotionHarness(PreviewedShop.untried(standing(ApprovalPolicy.none(), PREVIEW)))) {
            PromotionStatus end = belay.result(belay.start(ATTEMPT));

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(end.steps()).noneMatch(step -> step.verb().equals("written"));
        }
    }

    @Test
    void theTablesWithTheMostComeFirst() {
        Map<String, String> counted = Map.of("a", "1", "b", "12", "c", "2", "d", "2", "e", "1", "f", "1", "note", "x");

        assertThat(Watch.words(new TreeMap<>(counted)))
                .isEqualTo("19 written so far: b 12, c 2, d 2, a 1, e 1 and 1 more");
        assertThat(Watch.words(new TreeMap<>())).isEqualTo("nothing was written so far");
    }

    @Test
    void aLongTrialIsNotCountedMoreOftenThanAShortOne() {
        assertThat(Watch.every(Duration.ofHours(1))).isEqualTo(Duration.ofMinutes(5));
        assertThat(Watch.every(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(20));
        assertThat(Watch.every(Duration.ofDays(30))).isEqualTo(Duration.ofHours(6));
    }

    private static StepStatus counted(PromotionStatus end) {
        return end.steps().stream()
                .filter(step -> step.verb().equals("written"))
                .findFirst()
                .orElseThrow();
    }
}
