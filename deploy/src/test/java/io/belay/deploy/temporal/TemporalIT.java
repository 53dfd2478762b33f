package io.belay.deploy.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.belay.deploy.dev.TestStacks;
import io.belay.deploy.stack.Backoff;
import io.belay.deploy.stack.Http;
import io.belay.deploy.stack.PartState.Phase;
import io.belay.deploy.stack.Ports;
import io.belay.deploy.stack.Supervisor;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final SearchAttributeKey<String> SITE = SearchAttributeKey.forKeyword("BelaySite");

    @TempDir
    private Path temporary;

    private Supervisor supervisor;
    private WorkflowServiceStubs service;

    private TemporalPart start(TemporalPart server) throws Exception {
        supervisor = new Supervisor(
                server, temporary.resolve("log"), Map.of("BELAY_STACK", "test"), Backoff.USUAL, change -> {});
        supervisor.start().get(60, TimeUnit.SECONDS);
        service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(server.place().address())
                .build());
        return server;
    }

    @AfterEach
    void stop() throws Exception {
        service.shutdownNow();
        supervisor.stop(Duration.ofSeconds(10));
    }

    /** A workflow that nobody carries out: it waits in its task queue. */
    private WorkflowStub startWorkflow(WorkflowClient client, String id) {
        WorkflowStub workflow = client.newUntypedWorkflowStub(
                "Nobody",
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setTaskQueue("nobody")
                        .setTypedSearchAttributes(
                                SearchAttributes.newBuilder().set(SITE, "shop").build())
                        .build());
        workflow.start();
        return workflow;
    }

    @Test
    void aWorkflowIsThereAfterKill9AndFoundByItsSite() throws Exception {
        TemporalPart server = start(TemporalParts.choose(
                TestStacks.scratch(temporary).downloads(),
                Files.createDirectory(temporary.resolve("a b")),
                new Ports(),
                System.out::println));
        WorkflowClient client = WorkflowClient.newInstance(service);
        startWorkflow(client, "promotion/shop/prod");
        long killed = supervisor.state().pid();

        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE)
                .until(() -> supervisor.state().phase() == Phase.READY
                        && supervisor.state().pid() != killed);

        WorkflowStub same = client.newUntypedWorkflowStub("promotion/shop/prod");
        assertThat(same.describe().getStatus()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        await().atMost(PATIENCE)
                .until(() -> client.listExecutions("BelaySite = 'shop'").count() == 1);
        await().atMost(PATIENCE).until(() -> Http.answers(server.place().ui().orElseThrow() + "/"));
    }

    @Test
    void whereNoRealServerCanBeHadTheOneOfTheSdkStandsIn() throws Exception {
        TemporalPart server = start(new TemporalTestServer(temporary, new Ports()));
        WorkflowClient client = WorkflowClient.newInstance(service);

        WorkflowStub workflow = startWorkflow(client, "promotion/shop/prod");

        assertThat(workflow.describe().getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(server.place().ui()).isEmpty();
    }
}
