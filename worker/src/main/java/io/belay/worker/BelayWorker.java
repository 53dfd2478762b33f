package io.belay.worker;

import io.belay.workflows.TaskQueues;
import io.belay.workflows.WorkflowTypes;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker with all workflows and activities of Belay; as many of them as wanted may run side by side. */
public final class BelayWorker implements AutoCloseable {
    /** So long a step that is under way may go on when the worker ends; on the host it goes on anyway. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    /** A cancelled step must hear of it soon: heartbeats are not held back longer than this. */
    private static final Duration HEARTBEAT_HELD_BACK = Duration.ofSeconds(1);

    /** Jobs that one worker follows at once; each holds a channel on its host. */
    private static final int JOBS_AT_ONCE = 100;

    private final WorkerFactory factory;

    /** @param activities implementations of all activity interfaces */
    public BelayWorker(WorkflowClient client, List<Object> activities) {
        factory = WorkerFactory.newInstance(client);
        Worker worker = factory.newWorker(
                TaskQueues.BELAY,
                WorkerOptions.newBuilder()
                        .setMaxConcurrentActivityExecutionSize(JOBS_AT_ONCE)
                        .setMaxHeartbeatThrottleInterval(HEARTBEAT_HELD_BACK)
                        .setDefaultHeartbeatThrottleInterval(HEARTBEAT_HELD_BACK)
                        .build());
        worker.registerWorkflowImplementationTypes(WorkflowTypes.all());
        worker.registerActivitiesImplementations(activities.toArray());
    }

    /** Begins to take work. */
    public void start() {
        factory.start();
    }

    /** Takes no more work, and gives what is under way some seconds. */
    @Override
    public void close() {
        factory.shutdown();
        factory.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        factory.shutdownNow();
    }
}
