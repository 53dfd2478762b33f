package io.belay.workflows.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.failure.Code;
import io.belay.workflows.job.Direction;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.recovery.LostPromotion;
import io.belay.workflows.recovery.RecoverRequest;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Verb;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final PromotionRequest LOST = Fixtures.request("prod");

    @Test
    void whatATerminatedPromotionBeganIsUndoneUnderItsOwnNamesLastStepFirst() {
        try (PromotionHarness belay = terminatedAtMigrate()) {
            PromotionStatus end = belay.recover(request());

            assertThat(end.state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(belay.hosts.words())
                    .containsExactly(
                            "undo restore",
                            "undo revert",
                            "undo measure",
                            "undo start",
                            "undo refresh",
                            "undo smoke",
                            "undo discard");
            assertThat(belay.hosts.orders()).allMatch(order -> order.promotion().equals(LOST.id()));
            assertThat(belay.hosts.orders().get(0).settles())
                    .singleElement()
                    .asString()
                    .startsWith("10-migrate-");
            assertThat(belay.life.status(LOST.id()).state()).isEqualTo(PromotionState.ROLLED_BACK);
            assertThat(belay.life.status(LOST.id()).message()).isEqualTo("recovered by olga");
        }
    }

    @Test
    void aPromotionThatWasKeptBeforeItWasLostStaysKept() {
        try (PromotionHarness belay = terminatedAtMigrate()) {
            belay.lost = new LostPromotion(belay.lost.status(), belay.lost.resolution(), belay.lost.plan(), 0, true);

            belay.recover(request());

            assertThat(belay.hosts.words()).isEmpty();
            assertThat(belay.lock.calls()).containsExactly("lock", "unlock 7");
            assertThat(belay.life.status(LOST.id()).state()).isEqualTo(PromotionState.KEPT);
        }
    }

    @Test
    void whatStandsIsWrittenDownBeforeAnybodyElseCanBeginUponIt() {
        try (PromotionHarness belay = terminatedAtMigrate()) {
            List<PromotionState> then = new CopyOnWriteArrayList<>();
            belay.lock.whileGivenBack(
                    () -> then.add(belay.life.status(LOST.id()).state()));

            belay.recover(request());

            assertThat(then).containsExactly(PromotionState.ROLLED_BACK);
        }
    }

    @Test
    void aRecoveryThatCannotCloseTheJournalSaysSoAndCanBeAskedForAgain() {
        try (PromotionHarness belay = terminatedAtMigrate()) {
            belay.lock.whileGivenBack(RecoveryTest::keyHasChanged);

            PromotionStatus end = belay.recover(request());

            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(end.message()).contains("everything is put right", "belay recover shop prod");
        }
    }

    static void keyHasChanged() {
        throw ApplicationFailure.newNonRetryableFailure("web1 shows another key", Code.HOST_KEY.text());
    }

    @Test
    void aRecoveryWhoseUndoFailsWaitsForAPersonToo() {
        try (PromotionHarness belay = terminatedAtMigrate()) {
            belay.hosts.failing(Verb.RESTORE, Direction.UNDO);
            var recovery = belay.startRecovery(request());
            UUID id = request().id();
            belay.until(
                    id,
                    status -> status.state() == PromotionState.NEEDS_PERSON
                            && status.waiting().isPresent());

            belay.signal(recovery, "retry", "olga");

            assertThat(belay.result(recovery).state()).isEqualTo(PromotionState.ROLLED_BACK);
        }
    }

    static PromotionHarness terminatedAtMigrate() {
        Resolution resolution =
                Fixtures.resolution(Fixtures.stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ROLL_BACK));
        Plan plan = Planner.plan(resolution, LOST, Instant.EPOCH);
        StatusBoard board = StatusBoard.fresh(LOST, LOST.workflowId(), Instant.parse("2026-01-05T10:00:00Z"));
        board.planned(resolution.release(), plan);
        PromotionHarness belay = new PromotionHarness(resolution);
        belay.lost = new LostPromotion(board.status(), resolution, plan, 10, false);
        return belay;
    }

    static RecoverRequest request() {
        return new RecoverRequest(new UUID(3, 4), "shop", "prod", "olga", "", Instant.parse("2026-01-05T11:00:00Z"));
    }
}
