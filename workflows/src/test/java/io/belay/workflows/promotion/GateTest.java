package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.Fixtures.TWO_OF_GROUP;
import static io.belay.workflows.promotion.Fixtures.request;
import static io.belay.workflows.promotion.Fixtures.resolution;
import static io.belay.workflows.promotion.Fixtures.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.workflows.decision.Instruction;
import io.belay.workflows.decision.Instruction.Kind;
import io.belay.workflows.decision.RawSignal;
import io.belay.workflows.decision.Receipt;
import io.belay.workflows.decision.Via;
import io.belay.workflows.failure.Refusal;
import io.belay.workflows.job.Direction;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.Instances;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.RawSignals;
import io.belay.workflows.site.Retention;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final PromotionRequest PROD = request("prod");

    @Test
    void twoPeopleWhoAreNotTheRequesterOpenTheGateOneOfThemBySignal() {
        try (PromotionHarness belay = new PromotionHarness(resolution(guarded()))) {
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.WAITING);

            Receipt first = belay.tell(promotion, Kind.APPROVE, "bob");
            belay.signal(promotion, "approve", "carol");

            assertThat(first.decided()).isFalse();
            PromotionStatus end = belay.result(promotion);
            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(end.decisions().get(0).answers())
                    .extracting(answer -> answer.by() + " " + answer.via())
                    .containsExactly("bob " + Via.REST, "carol " + Via.TEMPORAL);
            belay.replays(PROD);
        }
    }

    @Test
    void whatCannotCountIsRefusedWithTheCodeThatSaysWhyAndLeavesNoTrace() {
        try (PromotionHarness belay = new PromotionHarness(resolution(guarded()))) {
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.WAITING);
            belay.tell(promotion, Kind.APPROVE, "bob");

            refused("BLY-BY-REQUESTER", () -> belay.tell(promotion, Kind.APPROVE, "ann"));
            refused("BLY-NOT-ENTITLED", () -> belay.tell(promotion, Kind.APPROVE, "mallory"));
            refused("BLY-ANSWERED-TWICE", () -> belay.tell(promotion, Kind.APPROVE, "bob"));
            refused("BLY-NOT-AN-OPTION", () -> belay.tell(promotion, Kind.RETRY, "bob"));
            refused("BLY-NOT-ASKED", () -> belay.tell(promotion, Kind.EXTEND, "ann"));
            refused("BLY-NOT-ENTITLED", () -> belay.tell(promotion, Kind.CANCEL, "mallory"));
            refused(
                    "BLY-PLAN-CHANGED",
                    () -> promotion.update(
                            "instruct",
                            Receipt.class,
                            new Instruction(Kind.APPROVE, "carol", "", "", "another digest")));
            refused(
                    "BLY-DECISION-UNKNOWN",
                    () -> promotion.update(
                            "instruct", Receipt.class, new Instruction(Kind.APPROVE, "carol", "", "nonsense", "")));

            assertThat(belay.life.status(PROD.id()).decisions().get(0).answers())
                    .hasSize(1);
            belay.tell(promotion, Kind.CANCEL, "ann");
            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.CANCELLED);
            assertThat(belay.hosts.words()).isEmpty();
        }
    }

    @Test
    void oneRejectionRefusesThePromotion() {
        try (PromotionHarness belay = new PromotionHarness(resolution(guarded()))) {
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.WAITING);

            belay.tell(promotion, Kind.REJECT, "carol");

            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.REFUSED);
            assertThat(belay.lock.calls()).isEmpty();
        }
    }

    @Test
    void aGateThatNobodyOpensInTimeRefusesThePromotion() {
        try (PromotionHarness belay = new PromotionHarness(resolution(guarded()))) {
            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(belay.life.audited()).contains("belay: deadline passed");
        }
    }

    @Test
    void aPlanThatChangedWhileItWasApprovedIsAskedAgain() {
        Resolution before = resolution(guarded());
        Resolution moved = Fixtures.moved(before);
        try (PromotionHarness belay = new PromotionHarness(before)) {
            belay.resolutions.add(before);
            belay.resolutions.add(moved);
            WorkflowStub promotion = belay.start(PROD);
            approvedByTwo(belay, promotion, 1);
            approvedByTwo(belay, promotion, 2);

            PromotionStatus end = belay.result(promotion);

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(end.decisions()).hasSize(2);
            assertThat(end.commit()).isEqualTo("beef");
            assertThat(belay.lock.calls()).containsExactly("lock", "unlock 7", "lock", "unlock 7");
        }
    }

    @Test
    void approvalsAreVoidWhenTheStagesOverlayChangesBeforeTheyAreUsed() {
        Resolution before = resolution(guarded());
        Resolution overlaid = new Resolution(
                2, before.site(), before.stage(), before.release(), "overlay 2", before.keptIn(), before.rehearsed());
        try (PromotionHarness belay = new PromotionHarness(before)) {
            belay.resolutions.add(before);
            belay.resolutions.add(overlaid);
            WorkflowStub promotion = belay.start(PROD);
            approvedByTwo(belay, promotion, 1);
            approvedByTwo(belay, promotion, 2);

            PromotionStatus end = belay.result(promotion);

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(end.decisions().get(0).binds())
                    .isNotEqualTo(end.decisions().get(1).binds());
            assertThat(belay.life.audited()).contains("belay: plan changed");
        }
    }

    @Test
    void aTokenForAQuestionThatIsAnsweredMeanwhileDoesNotAnswerTheNextOne() {
        Stage ungated = stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ASK);
        try (PromotionHarness belay = new PromotionHarness(resolution(ungated, RawSignals.TOKEN))) {
            belay.hosts.failing(Verb.CHECK, Direction.FORWARD).failing(Verb.CHECK, Direction.FORWARD);
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.HELD);
            WorkflowStub acting = belay.acting(PROD);
            belay.whileRedeemed = () -> {
                belay.tell(acting, Kind.RETRY, "ann");
                belay.until(
                        PROD,
                        held -> held.state() == PromotionState.HELD
                                && held.decisions().size() == 2);
            };

            acting.signal("skip", new RawSignal("ann", null, null, null, "secret-of-ann"));

            belay.until(PROD, any -> belay.life.audited().contains("ann: signal refused"));
            assertThat(belay.life.status(PROD.id()).decisions().get(1).answers())
                    .isEmpty();
            belay.tell(acting, Kind.ROLL_BACK, "ann");
            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.ROLLED_BACK);
        }
    }

    @Test
    void aPromotionThatIsGivenUpWhileItFindsThatItsPlanHasChangedIsNotPlannedAnew() {
        Resolution before = resolution(guarded());
        Resolution overlaid = new Resolution(
                2, before.site(), before.stage(), before.release(), "overlay 2", before.keptIn(), before.rehearsed());
        try (PromotionHarness belay = new PromotionHarness(before)) {
            belay.resolutions.add(before);
            belay.resolutions.add(overlaid);
            List<Receipt> receipts = new CopyOnWriteArrayList<>();
            belay.lock.whileGivenBack(() -> receipts.add(belay.tell(belay.acting(PROD), Kind.CANCEL, "ann")));
            WorkflowStub promotion = belay.start(PROD);
            approvedByTwo(belay, promotion, 1);

            PromotionStatus end = belay.result(promotion);

            assertThat(receipts).singleElement().extracting(Receipt::decided).isEqualTo(true);
            assertThat(end.state()).isEqualTo(PromotionState.CANCELLED);
            assertThat(end.decisions()).hasSize(1);
            belay.replays(PROD);
        }
    }

    @Test
    void approvalsAreVoidWhenTheStagesOwnFilesChangeOnAHostBeforeTheyAreUsed() {
        try (PromotionHarness belay = new PromotionHarness(resolution(guarded()))) {
            SortedMap<String, String> before = new TreeMap<>(Map.of("web1", "0ne"));
            SortedMap<String, String> after = new TreeMap<>(Map.of("web1", "tw0"));
            belay.questions.overlays(List.of(before, after, after));
            WorkflowStub promotion = belay.start(PROD);
            approvedByTwo(belay, promotion, 1);
            approvedByTwo(belay, promotion, 2);

            PromotionStatus end = belay.result(promotion);

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(end.decisions()).hasSize(2);
            assertThat(end.decisions().get(0).binds())
                    .isNotEqualTo(end.decisions().get(1).binds());
            assertThat(belay.lock.calls()).containsExactly("lock", "unlock 7", "lock", "unlock 7");
            assertThat(belay.life.audited()).contains("belay: overlay changed", "belay: plan changed");
            belay.replays(PROD);
        }
    }

    @Test
    void aStagesOwnFilesThatStayWhatTheyWereAreApprovedOnce() {
        try (PromotionHarness belay = new PromotionHarness(resolution(guarded()))) {
            belay.questions.overlays(List.of(new TreeMap<>(Map.of("web1", "0ne"))));
            WorkflowStub promotion = belay.start(PROD);
            approvedByTwo(belay, promotion, 1);

            PromotionStatus end = belay.result(promotion);

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(end.decisions()).hasSize(1);
            belay.replays(PROD);
        }
    }

    /** A plan is made by code; an upgrade while people think about it must not change what they agree to. */
    @Test
    void approvalsAreVoidWhenAnUpgradeOfBelayMakesAnotherPlanOfTheSameWish() {
        ChangingStrategy.upgraded = false;
        try (PromotionHarness belay = PromotionHarness.forgetting(resolution(changing()))) {
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.WAITING);
            belay.tell(promotion, Kind.APPROVE, "bob");

            ChangingStrategy.upgraded = true;
            belay.pushOutOfMemory();
            belay.tell(promotion, Kind.APPROVE, "carol");
            approvedByTwo(belay, promotion, 2);

            PromotionStatus end = belay.result(promotion);
            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(end.decisions()).hasSize(2);
            assertThat(belay.hosts.words()).containsExactly("check", "smoke");
            belay.replays(PROD);
        } finally {
            ChangingStrategy.upgraded = false;
        }
    }

    @Test
    void whereSignalsNeedATokenOnlyTheOneWithTheTokenCountsAndAsThePersonItWasGivenTo() {
        try (PromotionHarness belay = new PromotionHarness(resolution(guarded(), RawSignals.TOKEN))) {
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.WAITING);

            belay.signal(promotion, "approve", "carol");
            promotion.signal("approve", new RawSignal("carol", null, null, null, "secret-of-bob"));

            PromotionStatus status = belay.until(
                    PROD, known -> !known.decisions().get(0).answers().isEmpty());
            assertThat(status.decisions().get(0).answers()).extracting("by").containsExactly("bob");
            assertThat(belay.life.audited()).contains("carol: signal refused");
            belay.tell(promotion, Kind.CANCEL, "ann");
            belay.result(promotion);
        }
    }

    @Test
    void signalsTypedBadlyAreAuditedAndHarmNothing() {
        try (PromotionHarness belay = new PromotionHarness(resolution(guarded()))) {
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.WAITING);

            promotion.signal("approve");
            promotion.signal("approve", "just text");
            promotion.signal("verdict", new RawSignal("tim", null, null, null, null));
            promotion.signal("noSuchSignal", 1);
            belay.tell(promotion, Kind.APPROVE, "bob");
            belay.tell(promotion, Kind.APPROVE, "carol");

            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.KEPT);
            assertThat(belay.life.audited()).contains("unnamed: signal refused", "tim: signal refused");
        }
    }

    @Test
    void aQuorumThatNobodyCanMeetIsRefusedWhenPlanning() {
        var three = new io.belay.workflows.site.ApprovalPolicy(
                3, java.util.List.of("release-group"), true, java.time.Duration.ofDays(1));
        try (PromotionHarness belay =
                new PromotionHarness(resolution(stage(three, AttemptPolicy.none(), OnFailure.ASK)))) {
            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(end.message()).contains("BLY-QUORUM-IMPOSSIBLE");
        }
    }

    private static void approvedByTwo(PromotionHarness belay, WorkflowStub promotion, int question) {
        belay.until(
                PROD,
                status -> status.state() == PromotionState.WAITING
                        && status.decisions().size() == question);
        belay.tell(promotion, Kind.APPROVE, "bob");
        belay.tell(promotion, Kind.APPROVE, "carol");
    }

    static void refused(String code, ThrowingCallable telling) {
        assertThatThrownBy(telling)
                .isInstanceOf(WorkflowUpdateException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(Refusal.of(failure.getOriginalMessage()))
                                .get()
                                .extracting(refusal -> refusal.code().text())
                                .isEqualTo(code));
    }

    private static Stage changing() {
        Stage usual = guarded();
        return new Stage(
                usual.name(),
                usual.after(),
                "changing",
                usual.hosts(),
                usual.directory(),
                usual.snapshots(),
                usual.data(),
                usual.environment(),
                usual.secrets(),
                usual.approve(),
                usual.attempt(),
                usual.onFailure(),
                usual.holdFor(),
                Instances.none(),
                Retention.ofSalvage());
    }

    private static Stage guarded() {
        return stage(TWO_OF_GROUP, AttemptPolicy.none(), OnFailure.ASK);
    }
}
