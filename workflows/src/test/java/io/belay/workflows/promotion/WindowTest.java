package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.Fixtures.AN_HOUR;
import static io.belay.workflows.promotion.Fixtures.rehearsed;
import static io.belay.workflows.promotion.Fixtures.request;
import static io.belay.workflows.promotion.Fixtures.resolution;
import static io.belay.workflows.promotion.Fixtures.stage;
import static io.belay.workflows.promotion.GateTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.decision.Instruction.Kind;
import io.belay.workflows.job.Direction;
import io.belay.workflows.plan.Gate;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Announced windows: they hold the promotion and its way back, or it does not begin. Every verb takes two seconds. */
class WindowTest {
    private final Instant now = Instant.now();

    @Test
    void aWindowThatCannotHoldThePromotionItsAttemptAndTheWayBackIsRefusedWithTheFigures() {
        Resolution resolution = measured(stage(ApprovalPolicy.none(), AN_HOUR, OnFailure.ASK));
        try (PromotionHarness belay = new PromotionHarness(resolution)) {
            PromotionStatus end = belay.result(belay.start(within(Duration.ofHours(1), Duration.ofMinutes(120))));

            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(end.message())
                    .contains("BLY-WINDOW-TOO-SHORT", "1 h for users to try", "to apply", "to go back", "are missing");
            assertThat(belay.hosts.words()).isEmpty();
            assertThat(belay.lock.calls()).isEmpty();
        }
    }

    @Test
    void thePlanShowsTheWindowAndWhenItMustBeDecided() {
        Resolution resolution = measured(stage(ApprovalPolicy.none(), AN_HOUR, OnFailure.ASK));

        Gate open = gate(resolution, within(Duration.ofHours(1), Duration.ofHours(3)));
        Gate closed = gate(resolution, within(Duration.ofHours(1), Duration.ofHours(2)));

        assertThat(open.state()).isEqualTo(Gate.State.OPEN);
        assertThat(open.detail()).contains("Europe/Tallinn", "decided by");
        assertThat(closed.state()).isEqualTo(Gate.State.CLOSED);
        assertThat(closed.code()).isEqualTo("BLY-WINDOW-TOO-SHORT");
    }

    @Test
    void nothingIsTouchedBeforeTheWindowBegins() {
        Resolution resolution = measured(stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ASK));
        try (PromotionHarness belay = new PromotionHarness(resolution)) {
            PromotionRequest request =
                    within(Duration.ofDays(3), Duration.ofDays(3).plusHours(1));
            WorkflowStub promotion = belay.start(request);
            PromotionStatus waiting =
                    belay.until(request, status -> status.waiting().isPresent());

            assertThat(waiting.state()).isEqualTo(PromotionState.WAITING);
            assertThat(waiting.waiting().orElseThrow().until())
                    .isEqualTo(request.window().orElseThrow().from());
            assertThat(waiting.waiting().orElseThrow().who())
                    .as("nobody can end it: that says to all that it is agreed")
                    .isEmpty();
            assertThat(belay.lock.calls()).isEmpty();

            PromotionStatus end = belay.result(promotion);
            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(end.steps())
                    .allSatisfy(step -> step.startedAt()
                            .ifPresent(at -> assertThat(at)
                                    .isBetween(
                                            request.window().orElseThrow().from(),
                                            request.window().orElseThrow().until())));
            belay.replays(request);
        }
    }

    @Test
    void whileItWaitsForItsWindowItCanBeGivenUp() {
        Resolution resolution = measured(stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ASK));
        try (PromotionHarness belay = new PromotionHarness(resolution)) {
            PromotionRequest request = within(Duration.ofDays(3), Duration.ofDays(4));
            WorkflowStub promotion = belay.start(request);
            belay.until(request, status -> status.waiting().isPresent());

            belay.signal(promotion, "cancel", "ann");

            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.CANCELLED);
            assertThat(belay.hosts.words()).isEmpty();
        }
    }

    @Test
    void aFailureThatNobodyDecidesAboutGoesBackBeforeThePointOfNoReturn() {
        Resolution resolution = measured(stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ASK));
        try (PromotionHarness belay = new PromotionHarness(resolution)) {
            belay.hosts.failing(Verb.MIGRATE, Direction.FORWARD);
            PromotionRequest request = within(Duration.ofHours(1), Duration.ofHours(2));

            PromotionStatus end = belay.result(belay.start(request));

            assertThat(end.state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(end.endedAt().orElseThrow())
                    .isBefore(request.window().orElseThrow().until());
            assertThat(belay.hosts.words()).contains("undo restore");
        }
    }

    @Test
    void anAttemptIsNotMadeLongerPastThePointOfNoReturn() {
        Resolution resolution = measured(stage(ApprovalPolicy.none(), AN_HOUR, OnFailure.ASK));
        try (PromotionHarness belay = new PromotionHarness(resolution)) {
            PromotionRequest request = within(Duration.ofMinutes(-1), Duration.ofMinutes(70));
            WorkflowStub promotion = belay.start(request);
            PromotionStatus trial = belay.until(request, PromotionState.ATTEMPT);

            assertThat(trial.message()).contains("point of no return");
            refused("BLY-WINDOW-TOO-SHORT", () -> belay.tell(belay.acting(request), Kind.EXTEND, "olga"));
            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.CANCELLED);
        }
    }

    @Test
    void whereTimesWereNeverMeasuredSomebodyMustSayThatTheyWillDoAndWithoutAWordItIsRefused() {
        try (PromotionHarness belay = new PromotionHarness(declared(Verb.MIGRATE, Verb.CHECK, Verb.SETTLE))) {
            PromotionRequest request = within(Duration.ofDays(3), Duration.ofDays(4));

            PromotionStatus end = belay.result(belay.start(request));

            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(end.message())
                    .contains(
                            "BLY-WINDOW-UNREHEARSED", "migrate the data (2 s), check the data (2 s), as the kit says");
            assertThat(end.decisions()).singleElement().satisfies(asked -> {
                assertThat(asked.kind()).isEqualTo(DecisionKind.TIMES);
                assertThat(asked.people()).containsExactly("ann", "olga");
                assertThat(asked.onDeadline()).contains(Choice.REJECT);
                assertThat(Duration.between(asked.askedAt(), asked.deadline())).isEqualTo(Duration.ofHours(4));
            });
            assertThat(belay.lock.calls()).isEmpty();
            assertThat(belay.life.audited()).contains("belay: deadline passed");
            belay.replaysItsGates(request);
        }
    }

    @Test
    void whoSaysThatDeclaredTimesWillDoLetsItWaitForItsWindowAndAct() {
        try (PromotionHarness belay = new PromotionHarness(declared(Verb.MIGRATE))) {
            PromotionRequest request = within(Duration.ofHours(1), Duration.ofHours(3));
            WorkflowStub promotion = belay.start(request);
            PromotionStatus asked =
                    belay.until(request, status -> !status.decisions().isEmpty());

            refused("BLY-NOT-ENTITLED", () -> belay.tell(promotion, Kind.APPROVE, "tim"));
            assertThat(asked.waiting().orElseThrow().what()).contains("never measured");
            assertThat(belay.tell(promotion, Kind.APPROVE, "olga").decided()).isTrue();

            PromotionStatus end = belay.result(promotion);
            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(end.decisions())
                    .singleElement()
                    .satisfies(decision -> assertThat(decision.outcome()).contains(Choice.APPROVE));
            assertThat(belay.life.audited()).contains("olga: approve", "belay: times agreed");
            belay.replays(request);
        }
    }

    @Test
    void declaredTimesThatSomebodyThinksWrongAreRefused() {
        try (PromotionHarness belay = new PromotionHarness(declared(Verb.MIGRATE))) {
            PromotionRequest request = within(Duration.ofHours(1), Duration.ofHours(3));
            WorkflowStub promotion = belay.start(request);
            belay.until(request, status -> status.waiting().isPresent());

            belay.signal(promotion, "reject", "olga");

            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.REFUSED);
        }
    }

    @Test
    void nobodyWaitsForAWordOnTimesUntilAfterTheLastMomentToBegin() {
        try (PromotionHarness belay = new PromotionHarness(declared(Verb.MIGRATE))) {
            PromotionRequest request = within(Duration.ofMinutes(-1), Duration.ofMinutes(30));

            PromotionStatus end = belay.result(belay.start(request));

            assertThat(end.decisions().get(0).deadline())
                    .isBefore(request.window().orElseThrow().until());
        }
    }

    @Test
    void thePlanSaysThatTimesWillBeAskedAboutAndOfWhom() {
        Gate asks = gate(declared(Verb.MIGRATE), within(Duration.ofHours(1), Duration.ofHours(3)));
        Gate afterwards = gate(declared(Verb.SETTLE), within(Duration.ofHours(1), Duration.ofHours(3)));

        assertThat(asks.state()).isEqualTo(Gate.State.ASKS);
        assertThat(asks.detail())
                .contains("never measured: migrate the data (2 s), as the kit says", "One of ann, olga says whether");
        assertThat(afterwards.state()).isEqualTo(Gate.State.OPEN);
    }

    @Test
    void thePlanSaysWhatOfTheWayBackIsDeclaredAndNotMeasured() {
        PromotionRequest request = within(Duration.ofHours(1), Duration.ofHours(3));

        Gate declared = gate(declared(Verb.RESTORE), request);
        Gate measured = gate(wentBack(declared(Verb.RESTORE), Verb.RESTORE, Duration.ofMinutes(10)), request);

        assertThat(declared.state()).isEqualTo(Gate.State.OPEN);
        assertThat(declared.detail()).contains("to go back (declared, not measured: restore the snapshot 2 s), with");
        assertThat(measured.detail()).contains("11 min to go back, with").doesNotContain("declared");
    }

    @Test
    void whatTheWayBackTookCountsThereAndNotOnward() {
        PromotionRequest request = within(Duration.ofHours(1), Duration.ofHours(3));
        Resolution known = declared();

        Plan before = Planner.plan(known, request, now);
        Plan after = Planner.plan(wentBack(known, Verb.START, Duration.ofMinutes(10)), request, now);

        assertThat(after.onward()).isEqualTo(before.onward());
        assertThat(after.back()).isEqualTo(before.back().plusMinutes(10).minusSeconds(2));
        assertThat(after.digest()).isEqualTo(before.digest());
    }

    private static Resolution wentBack(Resolution known, Verb verb, Duration took) {
        return new Resolution(
                known.version(),
                known.site(),
                known.stage(),
                known.release(),
                known.overlayDigest(),
                known.keptIn(),
                known.rehearsed(),
                new TreeMap<>(Map.of(verb, took)),
                known.installed(),
                known.before(),
                known.standings());
    }

    /** All but some verbs were measured before. */
    private static Resolution declared(Verb... verbs) {
        Resolution known = measured(stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ASK));
        TreeMap<Verb, Duration> rehearsed = new TreeMap<>(known.rehearsed());
        List.of(verbs).forEach(rehearsed::remove);
        return new Resolution(
                known.version(),
                known.site(),
                known.stage(),
                known.release(),
                known.overlayDigest(),
                known.keptIn(),
                rehearsed);
    }

    private static Resolution measured(Stage stage) {
        return rehearsed(resolution(stage), Duration.ofSeconds(2));
    }

    private PromotionRequest within(Duration from, Duration until) {
        return Fixtures.within(new Window(now.plus(from), now.plus(until)));
    }

    private Gate gate(Resolution resolution, PromotionRequest request) {
        return Planner.dryRun(resolution, request, now).gates().stream()
                .filter(gate -> gate.name().equals("window"))
                .findFirst()
                .orElseThrow();
    }
}
