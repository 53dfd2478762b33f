package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.PreviewedShop.ATTEMPT;
import static io.belay.workflows.promotion.PreviewedShop.FILL;
import static io.belay.workflows.promotion.PreviewedShop.LONG_AGO;
import static io.belay.workflows.promotion.PreviewedShop.MAKE;
import static io.belay.workflows.promotion.PreviewedShop.PREVIEW;
import static io.belay.workflows.promotion.PreviewedShop.asked;
import static io.belay.workflows.promotion.PreviewedShop.standing;
import static io.belay.workflows.promotion.PreviewedShop.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.decision.Instruction.Kind;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.Verb;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Instances of a stage from preview to removed (P). */
class PreviewTest {
    @Test
    void aPreviewIsMadeInTheNextFreeInstance() {
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none()))) {
            PromotionStatus end = belay.result(belay.start(MAKE));

            assertThat(end.state()).as(end.message()).isEqualTo(PromotionState.KEPT);
            assertThat(acts(belay))
                    .containsExactly(
                            "room v2",
                            "copy v2",
                            "rename v2",
                            "build v2",
                            "provision v2",
                            "export v1",
                            "load v2",
                            "swap v2",
                            "static v2",
                            "check v2",
                            "isolate v2",
                            "start v2",
                            "publish v2",
                            "smoke v2",
                            "fingerprint v2",
                            "clear v2");
            assertThat(belay.roles.words()).containsExactly("v2 PREVIEW v2");
            assertThat(belay.roles.changes().get(0).standings().get(0).mirrors())
                    .isPresent();
            belay.replays(MAKE);
        }
    }

    @Test
    void aPreviewThatCannotBeFinishedIsGoneAsIfItHadNeverBeen() {
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none()))) {
            belay.hosts.failing(Verb.PUBLISH, Direction.FORWARD);

            PromotionStatus end = belay.result(belay.start(MAKE));

            assertThat(end.state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(undone(belay))
                    .containsExactly(
                            "unpublish v2", "stop v2", "unswap v2", "unload v2", "clear v1", "drop v2", "remove v2");
            assertThat(belay.roles.words()).isEmpty();
            belay.replays(MAKE);
        }
    }

    @Test
    void verbsKnowBothInstancesAndNoSecretOfTheOther() {
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none()))) {
            belay.result(belay.start(MAKE));

            JobOrder load = order(belay, Verb.LOAD);
            assertThat(load.command().directory()).isEqualTo("/srv/shop/v2");
            assertThat(load.command().environment())
                    .containsEntry("BELAY_DIRECTORY", "/srv/shop/v2")
                    .containsEntry("BELAY_ROLE", "preview")
                    .containsEntry("DATABASE", "sqlite:v2.db")
                    .containsEntry("SHOP_PORT", "8080")
                    .containsEntry("OTHER_INSTANCE", "v1")
                    .containsEntry("OTHER_DIRECTORY", "/srv/shop/v1")
                    .containsEntry("OTHER_DATABASE", "sqlite:v1.db");
            assertThat(load.command().secrets()).containsOnly(Map.entry("PASSWORD", "env:OF_v2"));
            assertThat(order(belay, Verb.EXPORT).command().secrets()).containsOnly(Map.entry("PASSWORD", "env:OF_v1"));
            assertThat(order(belay, Verb.COPY).command().directory()).isEqualTo("/");
        }
    }

    @Test
    void aMirrorIsFilledAgainAndItsServicesAreDownOnlyForTheSwap() {
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), PREVIEW))) {
            assertThat(belay.result(belay.start(FILL)).state()).isEqualTo(PromotionState.KEPT);

            assertThat(acts(belay))
                    .containsExactly(
                            "export v1",
                            "load v2",
                            "stop v2",
                            "swap v2",
                            "isolate v2",
                            "start v2",
                            "smoke v2",
                            "clear v2");
            assertThat(belay.roles.words()).containsExactly("v2 PREVIEW v2");
            assertThat(Downtime.of(belay.life.status(FILL.id()).steps())).isEmpty();
        }
    }

    @Test
    void aMirrorThatCouldNotBeFilledIsTheOldOne() {
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), PREVIEW))) {
            belay.hosts.failing(Verb.SMOKE, Direction.FORWARD);

            assertThat(belay.result(belay.start(FILL)).state()).isEqualTo(PromotionState.ROLLED_BACK);

            assertThat(undone(belay)).containsExactly("stop v2", "unswap v2", "start v2", "unload v2", "clear v1");
            assertThat(belay.roles.words()).isEmpty();
        }
    }

    @Test
    void aMirrorIsNotFilledWhileSomethingElseWorksOnTheStage() {
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), PREVIEW))) {
            belay.lock.heldTimes(1);

            PromotionStatus end = belay.result(belay.start(FILL));

            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(end.message()).contains("BLY-LOCKED");
            assertThat(belay.hosts.orders()).isEmpty();
        }
    }

    @Test
    void usersAreLedToThePreviewWithProductionsLatestDataAndItBecomesProductionWhenItIsKept() {
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), PREVIEW))) {
            WorkflowStub promotion = belay.start(ATTEMPT);
            belay.until(ATTEMPT, PromotionState.ATTEMPT);
            assertThat(belay.roles.words()).isEmpty();
            belay.tell(belay.acting(ATTEMPT), Kind.KEEP, "olga");

            assertThat(belay.result(promotion).state()).isEqualTo(PromotionState.KEPT);
            assertThat(acts(belay))
                    .containsExactly(
                            "fingerprint v1",
                            "fingerprint v2",
                            "isolate v2",
                            "stop v1",
                            "export v1",
                            "load v2",
                            "stop v2",
                            "swap v2",
                            "start v2",
                            "smoke v2",
                            "count v2",
                            "switch v2",
                            "retire v1",
                            "inherit v2",
                            "clear v2");
            assertThat(belay.roles.words()).containsExactly("v1 OLD ", "v2 PRODUCTION v2");
            belay.replays(ATTEMPT);
        }
    }

    @Test
    void anAttemptThatIsCancelledLeadsUsersBackBeforeAnythingElseAndKeepsWhatTheyWrote() {
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), PREVIEW))) {
            WorkflowStub promotion = belay.start(ATTEMPT);
            belay.until(ATTEMPT, PromotionState.ATTEMPT);
            belay.tell(belay.acting(ATTEMPT), Kind.CANCEL, "olga");

            PromotionStatus end = belay.result(promotion);

            assertThat(end.state()).isEqualTo(PromotionState.CANCELLED);
            assertThat(undone(belay))
                    .containsExactly(
                            "start v1",
                            "switch v1",
                            "stop v2",
                            "salvage v2",
                            "stop v2",
                            "unswap v2",
                            "start v2",
                            "unload v2",
                            "clear v1",
                            "start v1",
                            "smoke v1");
            assertThat(end.snapshots()).extracting(SnapshotStatus::kind).containsExactly("salvage");
            assertThat(belay.roles.words()).isEmpty();
            Downtime down = Downtime.of(end.steps()).orElseThrow();
            assertThat(down.since()).isEmpty();
            belay.replays(ATTEMPT);
        }
    }

    @Test
    void whatStandsInTheWayIsSaidBeforeAnythingIsTouched() {
        InstanceStanding another = InstanceStanding.of("v2", Role.PREVIEW, "v3", LONG_AGO, Optional.of(LONG_AGO));
        InstanceStanding old = InstanceStanding.of("v2", Role.OLD, "v1", LONG_AGO, Optional.empty());

        refused("BLY-PREVIEW-EXISTS", MAKE, PREVIEW);
        refused("BLY-NO-FREE-INSTANCE", MAKE, old);
        refused("BLY-NO-PREVIEW", FILL);
        refused("BLY-NO-PREVIEW", ATTEMPT);
        refused("BLY-NO-PREVIEW", ATTEMPT, another);
        refused("BLY-INSTANCE-SERVES", asked(Purpose.REMOVE, "v1"), PREVIEW);
        refused("BLY-INSTANCE-UNKNOWN", asked(Purpose.REMOVE, "v7"), PREVIEW);
        refused("BLY-INSTANCE-UNKNOWN", asked(Purpose.REMOVE, "v2"));
    }

    @Test
    void anOldInstanceIsRemovedAfterALastSnapshot() {
        InstanceStanding old = InstanceStanding.of("v1", Role.OLD, "v1", LONG_AGO, Optional.empty());
        InstanceStanding serves = InstanceStanding.of("v2", Role.PRODUCTION, "v2", LONG_AGO, Optional.empty());
        PromotionRequest remove = asked(Purpose.REMOVE, "v1");
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), old, serves))) {
            PromotionStatus end = belay.result(belay.start(remove));

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(acts(belay))
                    .containsExactly("stop v1", "snapshot v1", "verify v1", "unpublish v1", "drop v1", "remove v1");
            assertThat(belay.roles.words()).containsExactly("v1 REMOVING v2", "v1 removed");
            assertThat(order(belay, Verb.REMOVE).command().environment()).containsEntry("BELAY_ROLE", "old");
        }
    }

    @Test
    void anOldInstanceThatIsNotRemovedAfterAllIsNotStarted() {
        InstanceStanding old = InstanceStanding.of("v1", Role.OLD, "v1", LONG_AGO, Optional.empty());
        InstanceStanding serves = InstanceStanding.of("v2", Role.PRODUCTION, "v2", LONG_AGO, Optional.empty());
        PromotionRequest remove = asked(Purpose.REMOVE, "v1");
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), old, serves))) {
            belay.hosts.failing(Verb.VERIFY, Direction.FORWARD);

            assertThat(belay.result(belay.start(remove)).state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(undone(belay)).isEmpty();
            assertThat(belay.roles.words()).isEmpty();
        }
    }

    @Test
    void whatIsPromotedInPlaceIsWhatProductionHolds() {
        InstanceStanding serves = InstanceStanding.of("v2", Role.PRODUCTION, "v1", LONG_AGO, Optional.empty());
        try (PromotionHarness belay = new PromotionHarness(standing("in-place", ApprovalPolicy.none(), serves))) {
            assertThat(belay.result(belay.start(ATTEMPT)).state()).isEqualTo(PromotionState.KEPT);

            assertThat(acts(belay)).contains("stop v2", "update v2").allMatch(act -> act.endsWith(" v2"));
            assertThat(belay.roles.words()).containsExactly("v2 PRODUCTION v2");
        }
    }

    @Test
    void aKitThatCouldNotUndoWhatItDoesForAPreviewIsRefused() {
        Resolution whole = standing(ApprovalPolicy.none());
        for (Verb missing : List.of(Verb.REMOVE, Verb.DROP, Verb.UNLOAD, Verb.UNSWAP, Verb.UNPUBLISH, Verb.COPY)) {
            try (PromotionHarness belay = new PromotionHarness(without(missing, whole))) {
                PromotionStatus end = belay.result(belay.start(MAKE));

                assertThat(end.message()).startsWith("BLY-KIT-INCOMPLETE").contains(missing.name());
                assertThat(belay.hosts.orders()).isEmpty();
            }
        }
    }

    private static void refused(String code, PromotionRequest request, InstanceStanding... standings) {
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), standings))) {
            PromotionStatus end = belay.result(belay.start(request));

            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(end.message()).startsWith(code);
            assertThat(belay.hosts.orders()).isEmpty();
        }
    }

    private static JobOrder order(PromotionHarness belay, Verb verb) {
        return belay.hosts.orders().stream()
                .filter(order -> order.verb() == verb)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> acts(PromotionHarness belay) {
        return words(belay, Direction.FORWARD);
    }

    private static List<String> undone(PromotionHarness belay) {
        return words(belay, Direction.UNDO);
    }

    private static List<String> words(PromotionHarness belay, Direction direction) {
        return belay.hosts.orders().stream()
                .filter(order -> order.direction() == direction)
                .map(order -> order.verb().name().toLowerCase(Locale.ROOT) + " "
                        + order.command().environment().get("BELAY_INSTANCE"))
                .toList();
    }
}
