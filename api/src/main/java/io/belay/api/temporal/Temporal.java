package io.belay.api.temporal;

import io.belay.api.problem.ApiCode;
import io.belay.api.problem.Problems;
import io.belay.api.problem.Refused;
import io.belay.workflows.Payloads;
import io.belay.workflows.TaskQueues;
import io.belay.workflows.failure.Code;
import io.belay.workflows.failure.Refusal;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The line to Temporal. Nothing asked through it takes longer than its asker allows. */
public final class Temporal implements AutoCloseable {
    private static final int CHECK_SECONDS = 1;

    private final WorkflowClient client;
    private final ExecutorService calls = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "temporal-call");
        thread.setDaemon(true);
        return thread;
    });

    /** Over that client, which speaks with Belay's data converter. */
    public Temporal(WorkflowClient client) {
        this.client = client;
    }

    /** Connects when it is first used, and again whenever Temporal was away. */
    public static Temporal open(TemporalSettings settings) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(settings.address())
                .build());
        return new Temporal(WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(settings.namespace())
                        .setIdentity("belay-api")
                        .setDataConverter(Payloads.dataConverter())
                        .build()));
    }

    /** The client behind it. */
    public WorkflowClient client() {
        return client;
    }

    /** Asks Temporal something; when the answer takes longer, says whether Temporal or a worker is missing. */
    public <T> T within(Duration limit, Callable<T> call) {
        Future<T> answer = calls.submit(call);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw answers() ? noWorker(limit) : away();
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw away();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TimeoutException) {
                throw answers() ? noWorker(limit) : away();
            }
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** Whether Temporal answers now. */
    public boolean answers() {
        try {
            client.getWorkflowServiceStubs()
                    .blockingStub()
                    .withDeadlineAfter(CHECK_SECONDS, TimeUnit.SECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return true;
        } catch (StatusRuntimeException away) {
            return false;
        }
    }

    /** When each worker last asked for workflows to go on with; empty where the server does not tell. */
    public Optional<List<Instant>> polls() {
        try {
            return Optional.of(client
                    .getWorkflowServiceStubs()
                    .blockingStub()
                    .withDeadlineAfter(CHECK_SECONDS, TimeUnit.SECONDS)
                    .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .setTaskQueue(TaskQueue.newBuilder().setName(TaskQueues.BELAY))
                            .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                            .build())
                    .getPollersList()
                    .stream()
                    .map(each -> Instant.ofEpochSecond(each.getLastAccessTime().getSeconds()))
                    .toList());
        } catch (StatusRuntimeException untold) {
            return Optional.empty();
        }
    }

    /** The refusal that a workflow or its activity failed with, somewhere down the causes, if it is one of ours. */
    static Optional<Refused> refusal(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure failure) {
                Optional<Refused> refused = refusal(failure);
                if (refused.isPresent()) {
                    return refused;
                }
            }
        }
        return Optional.empty();
    }

    /** A rejected update tells its code in its message only. */
    private static Optional<Refused> refusal(ApplicationFailure failure) {
        String message = failure.getOriginalMessage() == null ? "" : failure.getOriginalMessage();
        return Problems.code(failure.getType())
                .map(code -> new Refusal(code, message))
                .or(() -> Refusal.of(message))
                .map(refusal -> Problems.refused(refusal.code(), refusal.message()));
    }

    private static Refused noWorker(Duration limit) {
        return Problems.refused(
                Code.NO_WORKER,
                "No worker answered within " + limit.toSeconds()
                        + " s. Start one (belay worker), then send the same again with the same Idempotency-Key.");
    }

    private static Refused away() {
        return ApiCode.TEMPORAL.refused(
                "Temporal does not answer just now. Send the same again when it is back; promotions go on then.");
    }

    @Override
    public void close() {
        calls.shutdownNow();
        client.getWorkflowServiceStubs().shutdown();
    }
}
