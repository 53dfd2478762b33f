package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.Fixtures.AN_HOUR;
import static io.belay.workflows.promotion.Fixtures.request;
import static io.belay.workflows.promotion.Fixtures.resolution;
import static io.belay.workflows.promotion.Fixtures.stage;
import static io.belay.workflows.promotion.GateTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.decision.Instruction.Kind;
import io.belay.workflows.decision.RawSignal;
import io.belay.workflows.decision.Receipt;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.LocalTimes;
import io.belay.workflows.site.OnFailure;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptTest {
    private static final PromotionRequest PROD = request("prod");

    @Test
    void anAttemptThatNobodySpeaksForGoesBackWhenItsTimeIsOverAndKeepsWhatUsersWrote() {
        try (PromotionHarness belay = attempt()) {
            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.CANCELLED);
            assertThat(belay.hosts.words())
                    .contains("undo salvage", "undo restore")
                    .endsWith("undo smoke", "undo discard");
            belay.replays(PROD);
        }
    }

    @Test
    void theAgreedNumberOfUsersWhoSayThatItWorksKeepsIt() {
        try (PromotionHarness belay = attempt()) {
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.ATTEMPT);

            belay.tell(belay.acting(PROD), Kind.WORKS, "tim");
            promotion.signal("verdict", new RawSignal("tea", "fine", null, true, null));

            PromotionStatus end = belay.result(promotion);
            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(belay.hosts.words()).endsWith("settle");
            belay.replays(PROD);
        }
    }

    @Test
    void usersWhoSayThatItIsBrokenSendItBack() {
        try (PromotionHarness belay = attempt()) {
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.ATTEMPT);

            belay.tell(belay.acting(PROD), Kind.BROKEN, "tim");
            belay.tell(belay.acting(PROD), Kind.BROKEN, "tea");

            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.CANCELLED);
        }
    }

    @Test
    void anOperatorKeepsItEarlyAndNobodyElseCan() {
        try (PromotionHarness belay = attempt()) {
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.ATTEMPT);

            refused("BLY-NOT-ENTITLED", () -> belay.tell(belay.acting(PROD), Kind.KEEP, "tim"));
            refused("BLY-NOT-ENTITLED", () -> belay.tell(belay.acting(PROD), Kind.WORKS, "olga"));
            refused("BLY-MOVED-ON", () -> belay.tell(promotion, Kind.KEEP, "olga"));
            belay.signal(promotion, "keep", "olga");

            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.KEPT);
        }
    }

    @Test
    void anAttemptIsMadeLongerAsOftenAsAgreedAndNotOnceMore() {
        try (PromotionHarness belay = attempt()) {
            WorkflowStub promotion = belay.start(PROD);
            var first = belay.until(
                            PROD,
                            status -> status.state() == PromotionState.ATTEMPT
                                    && status.waiting().isPresent())
                    .waiting()
                    .orElseThrow();

            Receipt receipt = belay.tell(belay.acting(PROD), Kind.EXTEND, "olga");
            refused("BLY-EXTENSIONS-USED", () -> belay.tell(belay.acting(PROD), Kind.EXTEND, "olga"));

            assertThat(receipt.message())
                    .contains(LocalTimes.in("Europe/Tallinn").text(first.until().plus(Duration.ofMinutes(15))));
            belay.tell(belay.acting(PROD), Kind.CANCEL, "ann");
            assertThat(belay.result(promotion).message()).contains("cancelled by ann");
        }
    }

    @Test
    void anAttemptThatIsCancelledInTemporalLeavesNoOpenQuestionAndNoRunningStep() {
        try (PromotionHarness belay = attempt()) {
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.ATTEMPT);

            promotion.cancel();

            PromotionStatus end = belay.until(PROD, status -> status.endedAt().isPresent());
            assertThat(end.state()).isEqualTo(PromotionState.CANCELLED);
            assertThat(end.decisions()).allMatch(decision -> decision.outcome().isPresent());
            assertThat(end.steps()).noneMatch(step -> step.state() == StepState.RUNNING);
            assertThat(belay.hosts.words()).contains("undo salvage");
        }
    }

    @Test
    void whileItIsTriedThePromotionSaysWhoIsWaitedForUntilWhenAndWhatHappensThen() {
        try (PromotionHarness belay = attempt()) {
            WorkflowStub promotion = belay.start(PROD);
            PromotionStatus status = belay.until(
                    PROD,
                    known -> known.state() == PromotionState.ATTEMPT
                            && known.waiting().isPresent());

            Wait wait = status.waiting().orElseThrow();
            assertThat(wait.what()).isEqualTo("2 more verdicts");
            assertThat(wait.who()).containsExactly("tea", "tim");
            assertThat(wait.then()).contains("salvage");
            assertThat(StatusPage.of(status, LocalTimes.in("Europe/Berlin")))
                    .contains("Waits for 2 more verdicts")
                    .contains("| users try the site |");
            belay.tell(belay.acting(PROD), Kind.CANCEL, "olga");
            belay.result(promotion);
        }
    }

    private static PromotionHarness attempt() {
        return new PromotionHarness(resolution(stage(ApprovalPolicy.none(), AN_HOUR, OnFailure.ASK)));
    }
}
