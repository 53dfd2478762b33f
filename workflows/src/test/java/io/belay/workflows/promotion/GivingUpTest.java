package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.Fixtures.request;
import static io.belay.workflows.promotion.Fixtures.resolution;
import static io.belay.workflows.promotion.Fixtures.stage;
import static io.belay.workflows.promotion.GateTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.workflows.decision.Instruction.Kind;
import io.belay.workflows.job.Direction;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Verb;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GivingUpTest {
    private static final PromotionRequest PROD = request("prod");

    @Test
    void aMessageInTheMiddleOfAStepEndsTheStepThenUndoesAndThePromotionCompletesWithAReport() throws Exception {
        try (PromotionHarness belay = promotion(OnFailure.ASK)) {
            CountDownLatch begun = belay.hosts.hanging(Verb.UPDATE);
            WorkflowStub promotion = belay.start(PROD);
            begun.await();

            belay.signal(promotion, "cancel", "ann");

            PromotionStatus end = belay.result(promotion);
            assertThat(end.state()).isEqualTo(PromotionState.CANCELLED);
            assertThat(end.message()).isEqualTo("cancelled by ann");
            assertThat(belay.hosts.words())
                    .endsWith(
                            "update",
                            "undo revert",
                            "undo measure",
                            "undo start",
                            "undo refresh",
                            "undo smoke",
                            "undo discard");
            assertThat(belay.lock.calls()).containsExactly("lock", "unlock 7");
            belay.replays(PROD);
        }
    }

    @Test
    void whileHostsSayHowFarItCameItStandsAsGoingBackAndNoLongerAsks() throws Exception {
        try (PromotionHarness belay = promotion(OnFailure.ASK)) {
            SortedSet<PromotionState> seen = new ConcurrentSkipListSet<>();
            belay.hosts
                    .failing(Verb.UPDATE, Direction.FORWARD)
                    .settling(() -> seen.add(belay.acting(PROD)
                            .query("status", PromotionStatus.class)
                            .state()));
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.HELD);

            belay.signal(promotion, "rollBack", "ann");

            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(seen).containsExactly(PromotionState.ROLLING_BACK);
        }
    }

    @Test
    void temporalsOwnCancelButtonUndoesTheSameAndTheRunEndsCanceled() throws Exception {
        try (PromotionHarness belay = promotion(OnFailure.ASK)) {
            CountDownLatch begun = belay.hosts.hanging(Verb.UPDATE);
            WorkflowStub promotion = belay.start(PROD);
            begun.await();

            promotion.cancel();

            assertThatThrownBy(() -> belay.result(promotion))
                    .isInstanceOf(WorkflowFailedException.class)
                    .hasCauseInstanceOf(CanceledFailure.class);
            assertThat(belay.life.status(PROD.id()).state()).isEqualTo(PromotionState.CANCELLED);
            assertThat(belay.hosts.words())
                    .endsWith(
                            "update",
                            "undo revert",
                            "undo measure",
                            "undo start",
                            "undo refresh",
                            "undo smoke",
                            "undo discard");
            assertThat(belay.lock.calls()).containsExactly("lock", "unlock 7");
            belay.replays(PROD);
        }
    }

    @Test
    void aPromotionWhoseWaitingPartIsTerminatedIsUndoneToItsEnd() throws Exception {
        try (PromotionHarness belay = promotion(OnFailure.ASK)) {
            CountDownLatch begun = belay.hosts.hanging(Verb.UPDATE);
            WorkflowStub promotion = belay.start(PROD);
            begun.await();

            promotion.terminate("by an administrator");
            belay.acting(PROD).cancel(); // as the server does for the child of a terminated parent

            belay.until(PROD, PromotionState.CANCELLED);
            assertThat(belay.hosts.words())
                    .endsWith(
                            "update",
                            "undo revert",
                            "undo measure",
                            "undo start",
                            "undo refresh",
                            "undo smoke",
                            "undo discard");
            assertThat(belay.lock.calls()).containsExactly("lock", "unlock 7");
        }
    }

    @Test
    void aStepThatBeganAtItsSecondAttemptIsUndone() {
        try (PromotionHarness belay = promotion(OnFailure.ASK)) {
            belay.hosts
                    .ending(Verb.STOP, Direction.FORWARD, SimulatedHosts.notBegun())
                    .failing(Verb.STOP, Direction.FORWARD);
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, status -> asks(status, 1));
            belay.tell(belay.acting(PROD), Kind.RETRY, "olga");
            belay.until(PROD, status -> asks(status, 2));
            belay.tell(belay.acting(PROD), Kind.ROLL_BACK, "olga");

            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(belay.hosts.words())
                    .endsWith("stop", "stop", "undo start", "undo refresh", "undo smoke", "undo discard");
        }
    }

    /** Whether so many questions were asked, the last of them still open. */
    private static boolean asks(PromotionStatus status, int questions) {
        return status.decisions().size() == questions && status.waiting().isPresent();
    }

    @Test
    void aHeldStepIsRetriedAsANewBusinessAttemptWhenAPersonSaysSo() {
        try (PromotionHarness belay = promotion(OnFailure.ASK)) {
            belay.hosts.failing(Verb.MIGRATE, Direction.FORWARD);
            WorkflowStub promotion = belay.start(PROD);
            belay.until(
                    PROD,
                    status -> status.state() == PromotionState.HELD
                            && status.waiting().isPresent());

            refused("BLY-NOT-AN-OPTION", () -> belay.tell(belay.acting(PROD), Kind.SKIP, "olga"));
            refused("BLY-NOT-ENTITLED", () -> belay.tell(belay.acting(PROD), Kind.RETRY, "tim"));
            belay.signal(promotion, "retry", "olga");

            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.KEPT);
            var migrations = belay.hosts.orders().stream()
                    .filter(order -> order.verb() == Verb.MIGRATE)
                    .toList();
            assertThat(migrations).extracting("attempt").containsExactly(1, 2);
            assertThat(migrations.get(1).settles())
                    .containsExactly(migrations.get(0).jobId());
        }
    }

    @Test
    void aHeldStepThatTheKitLetsBeSkippedIsSkippedWhenAPersonSaysSo() {
        try (PromotionHarness belay = promotion(OnFailure.ASK)) {
            belay.hosts.failing(Verb.CHECK, Direction.FORWARD);
            WorkflowStub promotion = belay.start(PROD);
            belay.until(
                    PROD,
                    status -> status.state() == PromotionState.HELD
                            && status.waiting().isPresent());

            belay.tell(belay.acting(PROD), Kind.SKIP, "olga");

            PromotionStatus end = belay.result(promotion);
            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(end.steps())
                    .filteredOn(step -> step.state() == StepState.SKIPPED)
                    .extracting("verb")
                    .containsExactly("check");
        }
    }

    @Test
    void aHoldThatNobodyAnswersIsRolledBackAtItsDeadline() {
        try (PromotionHarness belay = promotion(OnFailure.ASK)) {
            belay.hosts.failing(Verb.MIGRATE, Direction.FORWARD);

            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(belay.life.audited()).contains("belay: deadline passed");
        }
    }

    @Test
    void anUndoThatFailsWaitsForAPersonForHoweverLongItTakesAndIsNeverEndedInSilence() {
        try (PromotionHarness belay = promotion(OnFailure.ROLL_BACK)) {
            belay.hosts.failing(Verb.MIGRATE, Direction.FORWARD).failing(Verb.RESTORE, Direction.UNDO);
            WorkflowStub promotion = belay.start(PROD);
            belay.until(
                    PROD,
                    status -> status.state() == PromotionState.NEEDS_PERSON
                            && status.waiting().isPresent());

            refused("BLY-DECIDED", () -> belay.tell(belay.acting(PROD), Kind.CANCEL, "olga"));
            belay.environment().sleep(java.time.Duration.ofHours(9));
            assertThat(belay.life.audited()).contains("belay: needs a person", "belay: deadline passed");
            belay.signal(promotion, "retry", "olga");

            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(belay.hosts.words()).filteredOn("undo restore"::equals).hasSize(2);
        }
    }

    @Test
    void aSiteThatDoesNotMeasureAsBeforeNeedsAPerson() {
        try (PromotionHarness belay = promotion(OnFailure.ROLL_BACK)) {
            belay.hosts
                    .ending(Verb.MEASURE, Direction.FORWARD, SimulatedHosts.measured("rows", "12"))
                    .failing(Verb.MIGRATE, Direction.FORWARD)
                    .ending(Verb.MEASURE, Direction.UNDO, SimulatedHosts.measured("rows", "11"));
            WorkflowStub promotion = belay.start(PROD);

            PromotionStatus held = belay.until(
                    PROD,
                    status -> status.state() == PromotionState.NEEDS_PERSON
                            && status.waiting().isPresent());

            assertThat(held.message())
                    .contains("BLY-NOT-AS-BEFORE")
                    .contains("12")
                    .contains("11");
            belay.tell(belay.acting(PROD), Kind.SKIP, "olga");
            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.ROLLED_BACK);
        }
    }

    @Test
    void whatIsKeptCannotBeCancelled() throws Exception {
        try (PromotionHarness belay = promotion(OnFailure.ASK)) {
            CountDownLatch begun = belay.hosts.hanging(Verb.SETTLE);
            WorkflowStub promotion = belay.start(PROD);
            begun.await();

            refused("BLY-ALREADY-KEPT", () -> belay.tell(belay.acting(PROD), Kind.CANCEL, "ann"));
            promotion.cancel();
            belay.hosts.goesOn();

            assertThatThrownBy(() -> belay.result(promotion)).hasCauseInstanceOf(CanceledFailure.class);
            assertThat(belay.life.status(PROD.id()).state()).isEqualTo(PromotionState.KEPT);
            assertThat(belay.hosts.words()).noneMatch(word -> word.startsWith("undo"));
        }
    }

    private static PromotionHarness promotion(OnFailure onFailure) {
        return new PromotionHarness(resolution(stage(ApprovalPolicy.none(), AttemptPolicy.none(), onFailure)));
    }
}
