package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.Fixtures.request;
import static io.belay.workflows.promotion.Fixtures.resolution;
import static io.belay.workflows.promotion.Fixtures.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.job.JobResult.Ending;
import io.belay.workflows.plan.Condition;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final PromotionRequest PROD = request("prod");

    @Test
    void whatTheComparisonFindsTheSameIsLeftOutWithItsReason() {
        try (PromotionHarness belay = harness()) {
            belay.hosts.ending(
                    Verb.COMPARE,
                    Direction.FORWARD,
                    compared(Map.of("schema", "same", "schema.reason", "no table differs", "static", "changed")));

            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(belay.hosts.words()).contains("static", "check").doesNotContain("migrate", "index");
            assertThat(step(end, "migrate").state()).isEqualTo(StepState.NOT_NEEDED);
            assertThat(step(end, "migrate").message()).isEqualTo("not needed: schema is the same (no table differs)");
            belay.replays(PROD);
        }
    }

    @Test
    void aComparisonThatSaysNothingLeavesNothingOut() {
        try (PromotionHarness belay = harness()) {
            belay.hosts.ending(Verb.COMPARE, Direction.FORWARD, compared(Map.of("schema", "Same", "static", "")));

            belay.result(belay.start(PROD));

            assertThat(belay.hosts.words()).contains("migrate", "index", "static");
        }
    }

    @Test
    void whatIsForcedIsDoneAndWhatIsSkippedIsNotWhateverWasMeasured() {
        try (PromotionHarness belay = harness()) {
            belay.hosts.ending(
                    Verb.COMPARE, Direction.FORWARD, compared(Map.of("schema", "same", "static", "changed")));

            PromotionStatus end = belay.result(belay.start(asking(List.of(Verb.MIGRATE), List.of(Verb.STATIC))));

            assertThat(belay.hosts.words()).contains("migrate").doesNotContain("index", "static");
            assertThat(step(end, "static").message()).isEqualTo("skipped, as ann asked for");
        }
    }

    @Test
    void theConditionsStandInThePlanAndInWhatApprovalsBind() {
        try (PromotionHarness belay = harness()) {
            var usual = belay.plan(PROD, "plan/1");
            var skipping = belay.plan(asking(List.of(), List.of(Verb.MIGRATE)), "plan/2");

            assertThat(planned(usual.steps(), Verb.MIGRATE).condition()).contains(Condition.unlessSame("schema"));
            assertThat(planned(skipping.steps(), Verb.MIGRATE).condition()).contains(Condition.never());
            assertThat(skipping.digest()).isNotEqualTo(usual.digest());
        }
    }

    @Test
    void aWishThatCannotBeMetIsRefusedBeforeAnythingIsTouched() {
        for (PromotionRequest wish : List.of(
                asking(List.of(Verb.STOP), List.of()),
                asking(List.of(), List.of(Verb.SNAPSHOT)),
                asking(List.of(Verb.MIGRATE), List.of(Verb.MIGRATE)))) {
            try (PromotionHarness belay = harness()) {
                PromotionStatus end = belay.result(belay.start(wish));

                assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
                assertThat(end.message()).contains("BLY-NOT-AN-OPTION");
                assertThat(belay.hosts.words()).isEmpty();
            }
        }
    }

    @Test
    void theSnapshotIsLoadedOnceWhenSeveralStepsChangedTheDataAndOnlyAfterAllTheirJobsAreGone() {
        try (PromotionHarness belay = harness()) {
            belay.hosts.failing(Verb.CHECK, Direction.FORWARD);

            belay.result(belay.start(PROD));

            assertThat(belay.hosts.words()).containsOnlyOnce("undo restore").containsOnlyOnce("undo revert");
            assertThat(belay.hosts.orders().stream()
                            .filter(order -> order.verb() == Verb.RESTORE)
                            .findFirst()
                            .orElseThrow()
                            .settles())
                    .containsExactlyInAnyOrderElementsOf(belay.hosts.orders().stream()
                            .filter(order -> List.of(Verb.MIGRATE, Verb.INDEX, Verb.STATIC, Verb.CHECK)
                                    .contains(order.verb()))
                            .map(order -> order.jobId())
                            .toList());
        }
    }

    @Test
    void dataThatOnlyTheCheckChangedAreStillPutBack() {
        try (PromotionHarness belay = harness()) {
            belay.hosts.ending(Verb.COMPARE, Direction.FORWARD, compared(Map.of("schema", "same", "static", "same")));
            belay.hosts.failing(Verb.SMOKE, Direction.FORWARD);

            belay.result(belay.start(PROD));

            assertThat(belay.hosts.words())
                    .doesNotContain("migrate")
                    .endsWith(
                            "undo salvage",
                            "undo restore",
                            "undo revert",
                            "undo measure",
                            "undo start",
                            "undo refresh",
                            "undo smoke",
                            "undo discard");
        }
    }

    private static PromotionHarness harness() {
        return new PromotionHarness(
                resolution(stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ROLL_BACK)));
    }

    private static PromotionRequest asking(List<Verb> force, List<Verb> skip) {
        return new PromotionRequest(
                PROD.id(),
                PROD.site(),
                PROD.stage(),
                PROD.release(),
                PROD.requester(),
                PROD.comment(),
                PROD.requestedAt(),
                new TreeSet<>(force),
                new TreeSet<>(skip));
    }

    private static JobResult compared(Map<String, String> facts) {
        return new JobResult(Ending.EXITED, 0, true, "", "", 0, "", new TreeMap<>(facts), Duration.ofSeconds(1));
    }

    private static StepStatus step(PromotionStatus status, String verb) {
        return status.steps().stream()
                .filter(step -> step.verb().equals(verb))
                .findFirst()
                .orElseThrow();
    }

    private static PlannedStep planned(List<PlannedStep> steps, Verb verb) {
        return steps.stream()
                .filter(step -> step.act().filter(act -> act.verb() == verb).isPresent())
                .findFirst()
                .orElseThrow();
    }
}
