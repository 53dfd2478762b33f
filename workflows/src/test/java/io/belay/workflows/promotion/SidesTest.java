package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.Fixtures.request;
import static io.belay.workflows.promotion.Fixtures.resolution;
import static io.belay.workflows.promotion.Fixtures.stage;
import static io.belay.workflows.promotion.GateTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.belay.workflows.Payloads;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.Instruction;
import io.belay.workflows.decision.Instruction.Kind;
import io.belay.workflows.decision.Receipt;
import io.belay.workflows.plan.Gate;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.ApprovalSide;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.LocalTimes;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Stage;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Provider and users agree (P12): approvals of several sides, each of which must have spoken. */
class SidesTest {
    private static final PromotionRequest PROD = request("prod");

    @Test
    void theGateOpensWhenEachSideHasItsOwnQuorumAndWhatIsMissingIsShown() {
        try (PromotionHarness belay = new PromotionHarness(resolution(guarded()))) {
            WorkflowStub promotion = belay.start(PROD);
            Wait first = waiting(belay, "3 more approvals: provider 0 of 1, users 0 of 2");

            Receipt receipt = belay.tell(promotion, Kind.APPROVE, "bob");
            Wait second = waiting(belay, "2 more approvals: provider 1 of 1 (bob), users 0 of 2");
            belay.signal(promotion, "approve", "tim");
            Wait third = waiting(belay, "1 more approval: provider 1 of 1 (bob), users 1 of 2 (tim)");
            String page = StatusPage.of(belay.life.status(PROD.id()), LocalTimes.unknown());
            belay.tell(promotion, Kind.APPROVE, "tea");

            PromotionStatus end = belay.result(promotion);
            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(first.who()).containsExactly("bob", "carol", "tea", "tim");
            assertThat(second.who()).containsExactly("tea", "tim");
            assertThat(third.who()).containsExactly("tea");
            assertThat(receipt.decided()).isFalse();
            assertThat(receipt.message()).isEqualTo("Counted for provider: provider 1 of 1 (bob), users 0 of 2.");
            assertThat(page)
                    .contains("users 1 of 2 (tim)", "bob: APPROVE for provider via rest", "tim: APPROVE for users");
            assertThat(end.decisions())
                    .singleElement()
                    .extracting(Decision::standing)
                    .isEqualTo("provider 1 of 1 (bob), users 2 of 2 (tim, tea)");
            belay.replays(PROD);
        }
    }

    @Test
    void oneSideCannotSpeakForTheOther() {
        try (PromotionHarness belay = new PromotionHarness(resolution(guarded()))) {
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.WAITING);

            belay.tell(promotion, Kind.APPROVE, "bob");
            Receipt more = belay.tell(promotion, Kind.APPROVE, "carol");
            refused("BLY-ANSWERED-TWICE", () -> belay.tell(promotion, Kind.APPROVE, "carol"));
            refused("BLY-BY-REQUESTER", () -> belay.tell(promotion, Kind.APPROVE, "ann"));
            refused("BLY-NOT-ENTITLED", () -> belay.tell(promotion, Kind.APPROVE, "olga"));

            assertThat(more.message()).startsWith("Counted for no side: provider 1 of 1 (bob), users 0 of 2");
            PromotionStatus end = belay.result(promotion);
            assertThat(end.state()).as("nobody of the users has spoken in time").isEqualTo(PromotionState.REFUSED);
            assertThat(details(belay)).contains("carol approve: for no side: provider had enough already");
            assertThat(belay.hosts.words()).isEmpty();
        }
    }

    @Test
    void aNoOfAnySideRefusesThePromotion() {
        try (PromotionHarness belay = new PromotionHarness(resolution(guarded()))) {
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.WAITING);
            belay.tell(promotion, Kind.APPROVE, "bob");

            promotion.update(
                    "instruct", Receipt.class, new Instruction(Kind.REJECT, "tea", "prices are wrong", "", ""));

            PromotionStatus end = belay.result(promotion);
            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(end.decisions().get(0).outcome()).contains(Choice.REJECT);
            assertThat(details(belay)).contains("bob approve: for provider", "tea reject: for users: prices are wrong");
        }
    }

    @Test
    void whoStandsInBothSidesCountsForOneAndIsMovedWhereNeeded() {
        Stage both = sided(side("provider", 1, "bob", "carol"), side("users", 1, "bob"));
        try (PromotionHarness belay = new PromotionHarness(resolution(both))) {
            WorkflowStub promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.WAITING);

            Receipt one = belay.tell(promotion, Kind.APPROVE, "bob");
            Wait wait = waiting(belay, "1 more approval: provider 1 of 1 (bob), users 0 of 1");
            belay.tell(promotion, Kind.APPROVE, "carol");

            PromotionStatus end = belay.result(promotion);
            assertThat(one.decided()).isFalse();
            assertThat(wait.who()).containsExactly("carol");
            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(details(belay))
                    .contains(
                            "bob approve: for provider",
                            "carol approve: for provider; bob now counts for users",
                            "belay approved: provider 1 of 1 (carol), users 1 of 1 (bob)");
            belay.replays(PROD);
        }
    }

    @Test
    void agreementIsVoidForAllSidesWhenThePlanHasChanged() {
        Resolution before = resolution(guarded());
        Resolution moved = Fixtures.moved(before);
        try (PromotionHarness belay = new PromotionHarness(before)) {
            belay.resolutions.add(before);
            belay.resolutions.add(moved);
            WorkflowStub promotion = belay.start(PROD);
            for (int question = 1; question <= 2; question++) {
                int asked = question;
                belay.until(
                        PROD,
                        status -> status.state() == PromotionState.WAITING
                                && status.decisions().size() == asked);
                for (String person : List.of("bob", "tim", "tea")) {
                    belay.tell(promotion, Kind.APPROVE, person);
                }
            }

            PromotionStatus end = belay.result(promotion);

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(end.commit()).isEqualTo("beef");
            assertThat(end.decisions()).extracting(Decision::binds).doesNotHaveDuplicates();
        }
    }

    @Test
    void sidesThatCannotAllAgreeAreRefusedWhenPlanningWithTheRequesterNotCounted() {
        Stage lone = sided(side("provider", 1, "ann", "bob"), side("users", 1, "bob", "ann"));
        try (PromotionHarness belay = new PromotionHarness(resolution(lone))) {
            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(end.message())
                    .contains(
                            "BLY-QUORUM-IMPOSSIBLE",
                            "the agreement of 1 of provider [bob] and 1 of users [bob], each person for one side only");
        }
    }

    @Test
    void thePlanShowsEachSideWithItsPeople() {
        Gate gate = Planner.dryRun(resolution(guarded()), PROD, Instant.EPOCH).gates().stream()
                .filter(each -> each.name().equals("approval"))
                .findFirst()
                .orElseThrow();

        assertThat(gate.state()).isEqualTo(Gate.State.ASKS);
        assertThat(gate.detail())
                .startsWith("provider (1 of bob, carol) and users (2 of tea, tim), within ")
                .contains("; each person counts for one side only; the one who asks");
    }

    @Test
    void whatWasWrittenDownBeforeThereWereSidesHasNone() throws Exception {
        ObjectMapper json = Payloads.mapper();

        ApprovalPolicy old = json.readValue(
                "{\"quorum\": 2, \"of\": [\"testers\"], \"notByRequester\": true, \"within\": \"PT1H\"}",
                ApprovalPolicy.class);

        assertThat(old).isEqualTo(new ApprovalPolicy(2, List.of("testers"), true, Duration.ofHours(1)));
        ApprovalPolicy sides = guarded().approve();
        assertThat(json.readValue(json.writeValueAsString(sides), ApprovalPolicy.class))
                .isEqualTo(sides);
    }

    /** One of the provider and both testers; whoever asked does not count. */
    static Stage guarded() {
        return sided(side("provider", 1, "release-group"), side("users", 2, "testers"));
    }

    private static Stage sided(ApprovalSide... sides) {
        return stage(ApprovalPolicy.of(List.of(sides), true, Duration.ofDays(2)), AttemptPolicy.none(), OnFailure.ASK);
    }

    private static ApprovalSide side(String name, int quorum, String... of) {
        return new ApprovalSide(name, quorum, List.of(of));
    }

    private static Wait waiting(PromotionHarness belay, String what) {
        return belay.until(
                        PROD,
                        status -> status.waiting()
                                .filter(wait -> wait.what().equals(what))
                                .isPresent())
                .waiting()
                .orElseThrow();
    }

    private static List<String> details(PromotionHarness belay) {
        return belay.life.audit().stream()
                .map(entry -> entry.actor() + " " + entry.what() + ": " + entry.detail())
                .toList();
    }
}
