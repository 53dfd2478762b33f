package io.belay.workflows;

import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;

/** Workers for tests: on a machine under load, where a workflow's first steps load hundreds of classes, slow is not stuck. */
public final class TestWorkers {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TestWorkers() {}

    /** @param heartbeats at most so far apart */
    public static WorkerOptions options(Duration heartbeats) {
        return WorkerOptions.newBuilder()
                .setDefaultDeadlockDetectionTimeout(PATIENCE.toMillis())
                .setMaxHeartbeatThrottleInterval(heartbeats)
                .setDefaultHeartbeatThrottleInterval(heartbeats)
                .build();
    }

    /** Replays what happened by today's code: if that decides otherwise, it is not deterministic, and this fails. */
    public static void replay(WorkflowExecutionHistory history) throws Exception {
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
            Worker worker = environment.newWorker("replay", options(PATIENCE));
            worker.registerWorkflowImplementationTypes(WorkflowTypes.all());
            WorkflowReplayer.replayWorkflowExecution(history, worker);
        }
    }
}
