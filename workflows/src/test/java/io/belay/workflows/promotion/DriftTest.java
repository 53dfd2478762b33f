package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.Fixtures.request;
import static io.belay.workflows.promotion.Fixtures.resolution;
import static io.belay.workflows.promotion.Fixtures.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.decision.Instruction.Kind;
import io.belay.workflows.drift.Installed;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.plan.Gate;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.temporal.client.WorkflowStub;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is installed: before anything is touched it is what was promoted, and before it is kept it is the release. */
class DriftTest {
    private static final PromotionRequest PROD = request("prod");
    private static final Map<String, String> OLD =
            Map.of("commit", "decade", "change", "none", "package", "0ld", "overlay", "one");
    private static final Map<String, String> NEW =
            Map.of("commit", "c0ffee", "change", "none", "package", "new", "overlay", "two");

    @Test
    void aHostThatIsAsItWasPromotedIsGoneOnWithWhateverBecameOfItsOverlay() {
        try (PromotionHarness belay =
                harness(Map.of("commit", "decade", "change", "none", "overlay", "another"), NEW)) {
            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(end.decisions()).isEmpty();
            assertThat(belay.hosts.orders())
                    .noneMatch(order -> order.command().environment().containsKey("BELAY_BY_HAND"));
            belay.replays(PROD);
        }
    }

    @Test
    void aFileChangedByHandIsShownAndAskedAboutBeforeAnythingIsTouchedAndByDefaultThePromotionIsGivenUp() {
        try (PromotionHarness belay = harness(changed("change", "1234"))) {
            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(end.message()).contains("BLY-DRIFT", "v1 (fingerprint f-of-v1)", "Nothing was touched");
            assertThat(belay.hosts.words()).containsExactly("fingerprint");
            assertThat(end.decisions()).singleElement().satisfies(asked -> {
                assertThat(asked.kind()).isEqualTo(DecisionKind.DRIFT);
                assertThat(asked.question()).contains("web1: change views.py: as committed, now changed:1234");
                assertThat(asked.outcome()).contains(Choice.ROLL_BACK);
            });
            assertThat(belay.lock.calls()).containsExactly("lock", "unlock 7");
            assertThat(belay.life.audited()).contains("belay: deadline passed");
            belay.replays(PROD);
        }
    }

    @Test
    void whenItIsPutRightOnTheHostThePromotionGoesOn() {
        try (PromotionHarness belay = harness(changed("package", "0ther"), OLD, NEW)) {
            WorkflowStub promotion = belay.start(PROD);
            asked(belay);

            belay.tell(belay.acting(PROD), Kind.RETRY, "olga");

            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.KEPT);
            assertThat(belay.hosts.words()).startsWith("fingerprint", "fingerprint", "inspect");
            assertThat(belay.hosts.orders())
                    .noneMatch(order -> order.command().environment().containsKey("BELAY_BY_HAND"));
            belay.replays(PROD);
        }
    }

    @Test
    void whoGoesOnOverItHasItPutAsideOnwardAndTheWayBackFindsItOnTheHost() {
        try (PromotionHarness belay = harness(changed("commit", "beef"), NEW)) {
            belay.hosts.failing(Verb.SMOKE, Direction.FORWARD);
            WorkflowStub promotion = belay.start(PROD);
            asked(belay);

            belay.tell(belay.acting(PROD), Kind.SKIP, "olga");

            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(belay.hosts.orders().subList(1, belay.hosts.orders().size()))
                    .allMatch(order -> order.command().environment().containsKey("BELAY_BY_HAND")
                            == (order.direction() == Direction.FORWARD));
            assertThat(belay.life.audited()).contains("belay: goes on over drift", "olga: skip");
            belay.replays(PROD);
        }
    }

    @Test
    void whereNobodyCanTellThingByThingDigestsAreEnoughToStop() {
        Map<String, String> then = new TreeMap<>(Map.of("table", "1"));
        try (PromotionHarness belay = new PromotionHarness(known(then))) {
            belay.hosts.ending(Verb.FINGERPRINT, Direction.FORWARD, SimulatedHosts.measured("table", "2"));

            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(end.message()).contains("web1: table: 1, now 2");
        }
    }

    @Test
    void whoCancelsWhileItIsAskedTouchesNothing() {
        try (PromotionHarness belay = harness(changed("change", "1234"))) {
            WorkflowStub promotion = belay.start(PROD);
            asked(belay);

            belay.tell(belay.acting(PROD), Kind.CANCEL, "ann");

            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.CANCELLED);
            assertThat(belay.hosts.words()).containsExactly("fingerprint");
        }
    }

    @Test
    void whereNothingWasPromotedBeforeOnlyChangedFilesAreDrift() {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ROLL_BACK)))) {
            belay.hosts
                    .ending(Verb.FINGERPRINT, Direction.FORWARD, SimulatedHosts.measured(changed("change", "1234")))
                    .ending(Verb.FINGERPRINT, Direction.FORWARD, SimulatedHosts.measured(OLD));
            WorkflowStub promotion = belay.start(PROD);
            PromotionStatus held = asked(belay);

            assertThat(held.message()).contains("what is installed is not its own commit");
            belay.tell(belay.acting(PROD), Kind.ROLL_BACK, "olga");
            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.REFUSED);
        }
    }

    @Test
    void whatIsNotTheReleaseIsNotKept() {
        try (PromotionHarness belay = harness(OLD, changed("commit", "beef"))) {
            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(end.message()).contains("BLY-NOT-AS-RELEASED", "web1: commit: c0ffee, now beef");
            assertThat(belay.hosts.words())
                    .contains("undo salvage", "undo revert")
                    .doesNotContain("settle");
            belay.replays(PROD);
        }
    }

    @Test
    void measuringIsGivenNoSecrets() {
        try (PromotionHarness belay = harness(OLD, NEW)) {
            belay.result(belay.start(PROD));

            assertThat(belay.hosts.orders())
                    .filteredOn(order -> order.verb() == Verb.FINGERPRINT)
                    .hasSize(2)
                    .extracting(JobOrder::command)
                    .allMatch(command -> command.secrets().isEmpty());
        }
    }

    @Test
    void thePlanSaysWhatHostsWillBeComparedWithAndTheRefusalWhatTheStageBeforeHasInstead() {
        Resolution known = known();
        Resolution untested = new Resolution(
                1,
                known.site(),
                known.stage(),
                known.release(),
                "overlay",
                java.util.List.of(),
                known.rehearsed(),
                known.rehearsedBack(),
                Optional.empty(),
                known.installed(),
                List.of());

        assertThat(gate(known, "drift")).contains("compared with v1 (fingerprint f-of-v1)");
        assertThat(gate(untested, "drift")).contains("nothing was promoted here yet");
        assertThat(gate(known, "tested")).contains("kept in uat, and measured on its hosts");
        assertThat(gate(untested, "tested"))
                .contains(
                        "was not kept in stage uat",
                        "There v1 (fingerprint f-of-v1) was kept last",
                        "belay promote shop uat v2");
    }

    private static String gate(Resolution resolution, String name) {
        return Planner.dryRun(resolution, PROD, Instant.EPOCH).gates().stream()
                .filter(each -> each.name().equals(name))
                .map(Gate::detail)
                .findFirst()
                .orElseThrow();
    }

    private static PromotionStatus asked(PromotionHarness belay) {
        return belay.until(
                PROD,
                status -> status.state() == PromotionState.HELD
                        && status.waiting().isPresent());
    }

    /** Whatever the stage says of failures: drift is asked about. */
    @SafeVarargs
    private static PromotionHarness harness(Map<String, String>... measured) {
        PromotionHarness belay = new PromotionHarness(known());
        for (Map<String, String> facts : measured) {
            belay.hosts.ending(Verb.FINGERPRINT, Direction.FORWARD, SimulatedHosts.measured(facts));
        }
        return belay;
    }

    private static Map<String, String> changed(String what, String value) {
        Map<String, String> facts = new TreeMap<>(OLD);
        facts.put(what, value);
        return facts;
    }

    private static Resolution known() {
        return known(OLD);
    }

    private static Resolution known(Map<String, String> then) {
        Resolution fresh = resolution(plain(OnFailure.ROLL_BACK));
        Installed installed = new Installed(
                new UUID(1, 1),
                "v1",
                "f-of-v1",
                Instant.parse("2026-01-01T10:00:00Z"),
                new TreeMap<>(Map.of("web1", new TreeMap<>(then))));
        return new Resolution(
                fresh.version(),
                fresh.site(),
                fresh.stage(),
                fresh.release(),
                fresh.overlayDigest(),
                fresh.keptIn(),
                fresh.rehearsed(),
                fresh.rehearsedBack(),
                Optional.of(installed),
                Optional.of(installed),
                List.of());
    }

    private static Stage plain(OnFailure onFailure) {
        return stage(ApprovalPolicy.none(), AttemptPolicy.none(), onFailure);
    }
}
