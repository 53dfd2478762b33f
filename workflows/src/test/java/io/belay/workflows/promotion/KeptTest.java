package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.PreviewedShop.ATTEMPT;
import static io.belay.workflows.promotion.PreviewedShop.LONG_AGO;
import static io.belay.workflows.promotion.PreviewedShop.PREVIEW;
import static io.belay.workflows.promotion.PreviewedShop.asked;
import static io.belay.workflows.promotion.PreviewedShop.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.workflows.decision.Instruction.Kind;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobResult.Ending;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.Verb;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever cancels in Temporal what was kept already is too late: it stays kept, and what comes afterwards is done. */
@Timeout(30)
class KeptTest {
    private static final PromotionRequest REMOVE = asked(Purpose.REMOVE, "v1");

    @Test
    void anAttemptThatIsCancelledInTemporalWhenItWasKeptIsKeptAndHandedOver() {
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), PREVIEW))) {
            belay.roles.onChange(() -> cancel(belay, ATTEMPT.workflowId()));
            WorkflowStub promotion = belay.start(ATTEMPT);
            belay.until(ATTEMPT, PromotionState.ATTEMPT);
            belay.tell(belay.acting(ATTEMPT), Kind.KEEP, "olga");

            endsCancelled(belay, promotion);
            assertThat(belay.life.status(ATTEMPT.id()).state()).isEqualTo(PromotionState.KEPT);
            assertThat(belay.hosts.words()).endsWith("switch", "retire", "inherit", "clear");
            assertThat(belay.roles.words()).containsExactly("v1 OLD ", "v2 PRODUCTION v2");
            assertThat(belay.life.audited())
                    .anyMatch(each -> each.contains("kept"))
                    .noneMatch(each -> each.contains("going back"));
            belay.replays(ATTEMPT);
        }
    }

    @Test
    void soIsOneWhoseActingPartAloneIsCancelled() {
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), PREVIEW))) {
            WorkflowStub promotion = belay.start(ATTEMPT);
            belay.roles.onChange(belay.acting(ATTEMPT)::cancel);
            belay.until(ATTEMPT, PromotionState.ATTEMPT);
            belay.tell(belay.acting(ATTEMPT), Kind.KEEP, "olga");

            PromotionStatus end = belay.result(promotion);

            assertThat(end.state()).as(end.message()).isEqualTo(PromotionState.KEPT);
            assertThat(belay.hosts.words()).endsWith("switch", "retire", "inherit", "clear");
        }
    }

    @Test
    void anInstanceIsClearedAwayToItsEndThoughItsRemovalIsCancelledInTemporal() {
        try (PromotionHarness belay = served()) {
            belay.roles.onChange(() -> cancel(belay, REMOVE.workflowId()));

            endsCancelled(belay, belay.start(REMOVE));
            assertThat(belay.life.status(REMOVE.id()).state()).isEqualTo(PromotionState.KEPT);
            assertThat(belay.hosts.words())
                    .containsExactly("stop", "snapshot", "verify", "unpublish", "drop", "remove");
            assertThat(belay.roles.words()).containsExactly("v1 REMOVING v2", "v1 removed");
            belay.replays(REMOVE);
        }
    }

    @Test
    void anInstanceWhoseDirectoryWasNotClearedAwayToTheEndIsNotFree() {
        try (PromotionHarness belay = served()) {
            belay.hosts.ending(Verb.REMOVE, Direction.FORWARD, SimulatedHosts.ended(Ending.CANCELLED));

            assertThat(belay.result(belay.start(REMOVE)).state()).isEqualTo(PromotionState.KEPT);
            assertThat(belay.roles.words()).containsExactly("v1 REMOVING v2");
        }
    }

    /** For Temporal whatever was cancelled has ended so, whatever it says itself. */
    private static void endsCancelled(PromotionHarness belay, WorkflowStub promotion) {
        assertThatThrownBy(() -> belay.result(promotion)).hasCauseInstanceOf(CanceledFailure.class);
    }

    private static void cancel(PromotionHarness belay, String workflow) {
        belay.environment().getWorkflowClient().newUntypedWorkflowStub(workflow).cancel();
    }

    private static PromotionHarness served() {
        return new PromotionHarness(standing(
                ApprovalPolicy.none(),
                InstanceStanding.of("v1", Role.OLD, "v1", LONG_AGO, Optional.empty()),
                InstanceStanding.of("v2", Role.PRODUCTION, "v2", LONG_AGO, Optional.empty())));
    }
}
