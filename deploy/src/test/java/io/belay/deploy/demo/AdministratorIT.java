package io.belay.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.belay.deploy.dev.DevOptions;
import io.belay.deploy.dev.DevStack;
import io.belay.deploy.dev.StackTemporal;
import io.belay.deploy.dev.TestStacks;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingChildExecutionInfo;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator of Temporal can do to a promotion past Belay: Terminate, Reset, Cancel. */
class AdministratorIT {
    private static final String WAITING_PART = "promotion/latch/prod";
    /** A workflow's history begins with three events; the third is where its first task was begun. */
    private static final long FIRST_TASK_COMPLETED = 4;

    @TempDir
    private static Path temporary;

    private static DevStack stack;
    private static LatchSite site;
    private static StackTemporal temporal;

    @BeforeAll
    static void start() throws Exception {
        stack = DevStack.start(
                new DevOptions(List.of("prod"), true, false), TestStacks.scratch(temporary), state -> {}, line -> {});
        site = new LatchSite(stack.file());
        temporal = new StackTemporal(stack.file());
    }

    @AfterAll
    static void end() {
        if (temporal != null) {
            temporal.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void aPromotionWhoseWaitingPartIsTerminatedIsPutBack() throws Exception {
        String before = site.data();
        UUID promotion = site.promoteToTheLatch();

        temporal.client().newUntypedWorkflowStub(WAITING_PART).terminate("by an administrator");

        assertThat(site.ended(promotion).state()).isEqualTo(PromotionState.CANCELLED);
        assertThat(site.data()).isEqualTo(before);
        assertThat(site.acts(promotion)).doesNotContain("migrate ended").contains("restore", "revert", "start");
        assertThat(site.keptAgain()).isEqualTo(PromotionState.KEPT);
    }

    @Test
    void aPromotionThatIsTerminatedAltogetherBlocksTheNextOneUntilItIsRecovered() throws Exception {
        String before = site.data();
        UUID terminated = site.promoteToTheLatch();
        WorkflowExecution acting = actingPart();

        temporal.client().newUntypedWorkflowStub(acting.getWorkflowId()).terminate("by an administrator");
        temporal.client().newUntypedWorkflowStub(WAITING_PART).terminate("by an administrator");

        PromotionStatus refused = site.ended(site.promote());
        assertThat(refused.state()).isEqualTo(PromotionState.REFUSED);
        assertThat(refused.message()).contains("BLY-JOURNAL-OPEN", "belay recover latch prod");
        assertThat(site.data()).isEqualTo("half");

        UUID recovery = site.recover();

        assertThat(site.ended(recovery).state()).isEqualTo(PromotionState.ROLLED_BACK);
        assertThat(site.data()).isEqualTo(before);
        assertThat(site.acts(terminated)).doesNotContain("migrate ended").contains("restore", "revert", "start");
        assertThat(site.keptAgain()).isEqualTo(PromotionState.KEPT);
    }

    @Test
    void aPromotionWhoseActingPartIsResetRunsNoStepTwice() throws Exception {
        UUID promotion = site.promoteToTheLatch();
        WorkflowExecution acting = actingPart();

        temporal.client()
                .getWorkflowServiceStubs()
                .blockingStub()
                .resetWorkflowExecution(ResetWorkflowExecutionRequest.newBuilder()
                        .setNamespace(temporal.client().getOptions().getNamespace())
                        .setWorkflowExecution(acting)
                        .setWorkflowTaskFinishEventId(FIRST_TASK_COMPLETED)
                        .setReason("by an administrator")
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
        await().atMost(LatchSite.PATIENCE)
                .until(() -> !temporal.client()
                        .newUntypedWorkflowStub(acting.getWorkflowId())
                        .describe()
                        .getExecution()
                        .getRunId()
                        .equals(acting.getRunId()));
        site.letGo(promotion);

        assertThat(site.ended(promotion).state()).isEqualTo(PromotionState.KEPT);
        assertThat(site.acts(promotion)).isEqualTo(LatchSite.ALL_ACTS);
    }

    @Test
    void aPromotionThatIsCancelledByTemporalsOwnButtonIsPutBack() throws Exception {
        String before = site.data();
        UUID promotion = site.promoteToTheLatch();

        temporal.client().newUntypedWorkflowStub(WAITING_PART).cancel();

        assertThat(site.ended(promotion).state()).isEqualTo(PromotionState.CANCELLED);
        assertThat(site.data()).isEqualTo(before);
        assertThat(site.acts(promotion)).doesNotContain("migrate ended").contains("restore", "revert", "start");
        assertThat(site.keptAgain()).isEqualTo(PromotionState.KEPT);
    }

    /** The acting part of the promotion that runs. */
    private static WorkflowExecution actingPart() {
        PendingChildExecutionInfo child = await().atMost(LatchSite.PATIENCE)
                .until(
                        () -> temporal.client()
                                .newUntypedWorkflowStub(WAITING_PART)
                                .describe()
                                .getRawDescription()
                                .getPendingChildrenList(),
                        children -> !children.isEmpty())
                .get(0);
        return WorkflowExecution.newBuilder()
                .setWorkflowId(child.getWorkflowId())
                .setRunId(child.getRunId())
                .build();
    }
}
