package io.belay.activities.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TemporalRunsTest {
    @Test
    void aRunIsOpenUntilItIsClosedAndALaterOneOfTheSameIdIsAnother() {
        try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance()) {
            WorkflowClient client = temporal.getWorkflowClient();
            TemporalRuns runs = new TemporalRuns(client);
            WorkflowStub first = started(client);
            String firstRun = first.getExecution().getRunId();
            assertThat(runs.open("holder", firstRun)).isTrue();

            first.terminate("by a test");
            assertThat(runs.open("holder", firstRun)).isFalse();

            String secondRun = started(client).getExecution().getRunId();
            assertThat(runs.open("holder", firstRun)).isFalse();
            assertThat(runs.open("holder", secondRun)).isTrue();
        }
    }

    @Test
    void aWorkflowThatTemporalDoesNotKnowIsNotOpen() {
        try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance()) {
            TemporalRuns runs = new TemporalRuns(temporal.getWorkflowClient());

            assertThat(runs.open("nobody", UUID.randomUUID().toString())).isFalse();
        }
    }

    private static WorkflowStub started(WorkflowClient client) {
        WorkflowStub workflow = client.newUntypedWorkflowStub(
                "NobodyRunsIt",
                WorkflowOptions.newBuilder()
                        .setWorkflowId("holder")
                        .setTaskQueue("nowhere")
                        .build());
        workflow.start();
        return workflow;
    }
}
