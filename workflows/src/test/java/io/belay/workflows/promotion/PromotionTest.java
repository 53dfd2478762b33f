package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.Fixtures.AN_HOUR;
import static io.belay.workflows.promotion.Fixtures.request;
import static io.belay.workflows.promotion.Fixtures.resolution;
import static io.belay.workflows.promotion.Fixtures.slow;
import static io.belay.workflows.promotion.Fixtures.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.job.Direction;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Verb;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromotionTest {
    private static final PromotionRequest PROD = request("prod");

    @Test
    void aPromotionWithoutGatesCarriesOutTheProcedureInOrderAndIsKept() {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ASK)))) {
            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(belay.hosts.words())
                    .containsExactly(
                            "fingerprint",
                            "inspect",
                            "prepare",
                            "stop",
                            "measure",
                            "snapshot",
                            "verify",
                            "update",
                            "compare",
                            "migrate",
                            "index",
                            "static",
                            "check",
                            "start",
                            "refresh",
                            "smoke",
                            "fingerprint",
                            "settle");
            assertThat(belay.lock.calls()).containsExactly("lock", "unlock 7");
            assertThat(belay.life.status(PROD.id())).isEqualTo(end);
            belay.replays(PROD);
        }
    }

    @Test
    void aFailedStepIsRolledBackLastStepFirstWhereTheSiteSaysSo() {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ROLL_BACK)))) {
            belay.hosts.failing(Verb.MIGRATE, Direction.FORWARD);

            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(end.message()).contains("BLY-STEP-EXIT");
            assertThat(belay.hosts.words())
                    .containsExactly(
                            "fingerprint",
                            "inspect",
                            "prepare",
                            "stop",
                            "measure",
                            "snapshot",
                            "verify",
                            "update",
                            "compare",
                            "migrate",
                            "undo restore",
                            "undo revert",
                            "undo measure",
                            "undo start",
                            "undo refresh",
                            "undo smoke",
                            "undo discard");
            belay.replays(PROD);
        }
    }

    @Test
    void whatIsKeptIsKeptThoughAHostDoesNotLetItsJournalBeClosed() {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ROLL_BACK)))) {
            belay.lock.whileGivenBack(RecoveryTest::keyHasChanged);

            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(end.message()).contains("web1 shows another key", "Next: belay recover shop prod");
            assertThat(belay.life.audited()).contains("belay: journal left open");
            belay.replays(PROD);
        }
    }

    @Test
    void whatWasChangedByHandStopsThePromotionBeforeAnythingIsTouched() {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ROLL_BACK)))) {
            belay.hosts.failing(Verb.INSPECT, Direction.FORWARD);

            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(belay.hosts.words()).containsExactly("fingerprint", "inspect");
        }
    }

    @Test
    void aStepThatCouldNotEnterItsDirectoryIsNotUndone() {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ROLL_BACK)))) {
            belay.hosts.ending(Verb.STOP, Direction.FORWARD, SimulatedHosts.notBegun());

            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(end.message()).contains("BLY-HOST-LACKS");
            assertThat(belay.hosts.words())
                    .containsExactly("fingerprint", "inspect", "prepare", "stop", "undo discard");
            belay.replays(PROD);
        }
    }

    @Test
    void aFailureAfterTheSiteWasOpenedKeepsWhatUsersWroteBeforeTheDataArePutBack() {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ROLL_BACK)))) {
            belay.hosts.failing(Verb.SMOKE, Direction.FORWARD);

            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(belay.hosts.words())
                    .endsWith(
                            "undo stop",
                            "undo salvage",
                            "undo restore",
                            "undo revert",
                            "undo measure",
                            "undo start",
                            "undo refresh",
                            "undo smoke",
                            "undo discard");
            assertThat(end.snapshots()).extracting(SnapshotStatus::kind).containsExactly("snapshot", "salvage");
        }
    }

    @Test
    void anUndoIsGivenTheJobsThatItMustFirstEndOnTheHost() {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ROLL_BACK)))) {
            belay.hosts.failing(Verb.MIGRATE, Direction.FORWARD);

            belay.result(belay.start(PROD));

            String migration = belay.hosts.orders().stream()
                    .filter(order -> order.verb() == Verb.MIGRATE)
                    .findFirst()
                    .orElseThrow()
                    .jobId();
            assertThat(belay.hosts.orders().stream()
                            .filter(order -> order.verb() == Verb.RESTORE)
                            .findFirst()
                            .orElseThrow()
                            .settles())
                    .containsExactly(migration);
        }
    }

    @Test
    void aLockHeldByAnotherOperationIsWaitedForAndSeen() {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ASK)))) {
            belay.lock.heldTimes(3);

            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(belay.lock.calls()).containsExactly("lock", "lock", "lock", "lock", "unlock 7");
        }
    }

    @Test
    void anOpenJournalOfATerminatedPromotionRefusesTheNextAndNamesTheRemedy() {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ASK)))) {
            belay.lock.journalOpen();

            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(end.message()).contains("BLY-JOURNAL-OPEN").contains("belay recover shop prod");
            assertThat(belay.hosts.words()).isEmpty();
        }
    }

    @Test
    void aFailureWhileClearingUpUndoesNothing() {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ROLL_BACK)))) {
            belay.hosts.failing(Verb.SETTLE, Direction.FORWARD);

            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(belay.hosts.words()).noneMatch(word -> word.startsWith("undo"));
            assertThat(belay.life.audited()).contains("belay: clearing up failed");
        }
    }

    @Test
    void aRepeatableStepThatWasLostToARebootIsBegunAgainOnceByItself() {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ROLL_BACK)))) {
            belay.hosts.ending(Verb.CHECK, Direction.FORWARD, SimulatedHosts.lost());

            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            assertThat(belay.hosts.orders())
                    .filteredOn(order -> order.verb() == Verb.CHECK)
                    .hasSize(2);
        }
    }

    @Test
    void aStepThatMayHaveRunHalfIsNeverBegunAgainInSilence() {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ROLL_BACK)))) {
            belay.hosts.ending(Verb.MIGRATE, Direction.FORWARD, SimulatedHosts.lost());

            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(belay.hosts.orders())
                    .filteredOn(order -> order.verb() == Verb.MIGRATE)
                    .hasSize(1);
        }
    }

    @Test
    void aReleaseThatWasNotKeptInTheStageBeforeIsRefusedBeforeAnythingIsTouched() {
        Resolution known = resolution(plain(OnFailure.ASK));
        Resolution untested = new Resolution(
                1,
                known.site(),
                known.stage(),
                known.release(),
                "overlay",
                java.util.List.of("dev"),
                known.rehearsed());
        try (PromotionHarness belay = new PromotionHarness(untested)) {
            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(end.message()).contains("BLY-NOT-TESTED").contains("uat");
            assertThat(belay.lock.calls()).isEmpty();
        }
    }

    @Test
    void aPromotionStaysFarBelowTheEventsThatTemporalAllows() {
        try (PromotionHarness belay =
                new PromotionHarness(resolution(stage(Fixtures.TWO_OF_GROUP, AN_HOUR, OnFailure.ROLL_BACK)))) {
            belay.hosts.failing(Verb.SMOKE, Direction.FORWARD);
            var promotion = belay.start(PROD);
            belay.until(PROD, PromotionState.WAITING);
            belay.tell(promotion, io.belay.workflows.decision.Instruction.Kind.APPROVE, "bob");
            belay.tell(promotion, io.belay.workflows.decision.Instruction.Kind.APPROVE, "carol");
            belay.result(promotion);

            int events = belay.environment()
                            .getWorkflowClient()
                            .fetchHistory(PROD.workflowId())
                            .getEvents()
                            .size()
                    + belay.environment()
                            .getWorkflowClient()
                            .fetchHistory(PROD.workflowId() + "/act/" + PROD.id())
                            .getEvents()
                            .size();
            assertThat(events).isLessThan(700);
        }
    }

    @Test
    void aStepTakesOneActivityWhichTellsTheStoreThatItBegan() {
        Resolution slow = slow(resolution(plain(OnFailure.ROLL_BACK)));
        try (PromotionHarness belay = new PromotionHarness(slow)) {
            PromotionStatus end = belay.result(belay.start(PROD));

            List<String> activities = activities(belay);
            long steps = activities.stream().filter("run"::equals).count();
            assertThat(steps).isGreaterThan(8).isEqualTo(belay.hosts.orders().size());
            assertThat(activities.stream().filter("record"::equals)).hasSizeLessThan((int) steps);
            // The first begins while the lock is still being told of: the two are joined where that takes longer.
            assertThat(belay.life.begun(PROD.id())).hasSizeBetween((int) steps - 1, (int) steps);
            assertThat(belay.life.status(PROD.id())).isEqualTo(end);
        }
    }

    @Test
    void actsThatAreOverAtOnceTakeNoActivityAtAll() {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ROLL_BACK)))) {
            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
            int steps = belay.hosts.orders().size();
            assertThat(activities(belay)).hasSizeLessThan(steps);
            assertThat(belay.life.status(PROD.id())).isEqualTo(end);
            belay.replays(PROD);
        }
    }

    private static List<String> activities(PromotionHarness belay) {
        return belay
                .environment()
                .getWorkflowClient()
                .fetchHistory(PROD.workflowId() + "/act/" + PROD.id())
                .getEvents()
                .stream()
                .filter(event -> event.hasActivityTaskScheduledEventAttributes())
                .map(event -> event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName())
                .toList();
    }

    @Test
    void whatAStepWasToTellIsToldAllTheSameWhenItNeverBegins() {
        try (PromotionHarness belay = new PromotionHarness(resolution(plain(OnFailure.ROLL_BACK)))) {
            belay.hosts.forgetful();
            belay.hosts.failing(Verb.SMOKE, Direction.FORWARD);

            PromotionStatus end = belay.result(belay.start(PROD));

            assertThat(end.state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(belay.life.status(PROD.id())).isEqualTo(end);
        }
    }

    private static io.belay.workflows.site.Stage plain(OnFailure onFailure) {
        return stage(ApprovalPolicy.none(), AttemptPolicy.none(), onFailure);
    }
}
