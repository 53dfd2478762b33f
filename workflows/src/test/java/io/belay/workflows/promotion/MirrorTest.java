package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.PreviewedShop.FILL;
import static io.belay.workflows.promotion.PreviewedShop.PREVIEW;
import static io.belay.workflows.promotion.PreviewedShop.mirror;
import static io.belay.workflows.promotion.PreviewedShop.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.TaskQueues;
import io.belay.workflows.job.Direction;
import io.belay.workflows.mirror.MirrorReport;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.Verb;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A preview is filled again by itself (P11). */
class MirrorTest {
    @Test
    void aPreviewIsFilledAgainAsIfAPersonHadAskedForIt() {
        try (PromotionHarness belay = previewed()) {
            MirrorReport report = belay.ask("Mirror", "mirror/shop/prod-1", mirror(), MirrorReport.class);

            assertThat(report.outcome()).contains(PromotionState.KEPT);
            assertThat(belay.hosts.words()).contains("export", "load", "swap");
            PromotionStatus synchronised = belay.life.status(report.promotion().orElseThrow());
            assertThat(synchronised.request().requester()).isEqualTo("schedule");
            assertThat(synchronised.request().purpose()).isEqualTo(Purpose.SYNCHRONISE);
            assertThat(belay.roles.words()).containsExactly("v2 PREVIEW v2");
        }
    }

    @Test
    void whatCouldNotBeFilledIsSaidAndThePreviewIsTheOldMirror() {
        try (PromotionHarness belay = previewed()) {
            belay.hosts.failing(Verb.LOAD, Direction.FORWARD);

            MirrorReport report = belay.ask("Mirror", "mirror/shop/prod-1", mirror(), MirrorReport.class);

            assertThat(report.outcome()).contains(PromotionState.ROLLED_BACK);
            assertThat(belay.roles.words()).isEmpty();
        }
    }

    @Test
    void whereThereIsNoPreviewNothingIsDone() {
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none()))) {
            MirrorReport report = belay.ask("Mirror", "mirror/shop/prod-1", mirror(), MirrorReport.class);

            assertThat(report.promotion()).isEmpty();
            assertThat(report.message()).isEqualTo("There is no preview of shop/prod to fill.");
            assertThat(belay.hosts.orders()).isEmpty();
        }
    }

    @Test
    void whileSomethingElseIsDoneForThePreviewsNothingIsBegun() throws Exception {
        try (PromotionHarness belay = previewed()) {
            var begun = belay.hosts.hanging(Verb.EXPORT);
            WorkflowStub asked = belay.start(FILL);
            begun.await();

            MirrorReport report = belay.ask("Mirror", "mirror/shop/prod-1", mirror(), MirrorReport.class);

            assertThat(report.promotion()).isEmpty();
            assertThat(report.message()).contains("Something else is done for the instances of shop/prod");
            asked.cancel();
        }
    }

    @Test
    void whatCouldNotBeginForAnHourIsLeftToTheNextTime() {
        try (PromotionHarness belay = previewed()) {
            WorkflowStub late = belay.environment()
                    .getWorkflowClient()
                    .newUntypedWorkflowStub(
                            "Mirror",
                            WorkflowOptions.newBuilder()
                                    .setTaskQueue(TaskQueues.BELAY)
                                    .setWorkflowId("mirror/shop/prod-1")
                                    .setStartDelay(Duration.ofHours(2))
                                    .build());
            late.start(mirror());

            assertThat(late.getResult(MirrorReport.class).message()).startsWith("Left to the next time");
            assertThat(belay.hosts.orders()).isEmpty();
        }
    }

    private static PromotionHarness previewed() {
        PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), PREVIEW));
        belay.roles.previewing(Optional.of(PREVIEW.release()));
        return belay;
    }
}
