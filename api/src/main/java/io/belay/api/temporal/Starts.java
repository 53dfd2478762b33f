package io.belay.api.temporal;

import io.belay.workflows.TaskQueues;
import io.belay.workflows.plan.DryRun;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.SearchAttributes;
import io.belay.workflows.recovery.RecoverRequest;
import io.belay.workflows.site.LocalTimes;
import io.belay.workflows.train.TrainRequest;
import io.belay.workflows.train.TrainStatus;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Starts workflows. One with the same id that is still open is never touched. */
public final class Starts {
    private static final Duration TO_START = Duration.ofSeconds(10);
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);
    private static final Duration TO_PLAN = Duration.ofSeconds(20);

    private final Temporal temporal;

    /** Over that line. */
    public Starts(Temporal temporal) {
        this.temporal = temporal;
    }

    /** Starts a promotion; false when one into that stage is still open. {@code there} is how its times are told. */
    public boolean promotion(PromotionRequest request, LocalTimes there) {
        String summary = request.release() + " → " + request.scope();
        String announced = request.window()
                .map(window -> "Announced: from " + there.text(window.from()) + " until " + there.text(window.until())
                        + ".\n\n")
                .orElse("");
        String details = announced + "Asked for by " + request.requester() + said(request.comment());
        return start("Promotion", request.workflowId(), summary, details, request);
    }

    /** Starts a train; false when the same release is still under way. */
    public boolean train(TrainRequest request) {
        String summary = request.release() + " through " + request.site() + ": " + String.join(", ", request.stages());
        return start(
                "Train",
                request.workflowId(),
                summary,
                "Asked for by " + request.requester() + said(request.comment()),
                request);
    }

    /** Starts a recovery; false when a promotion into that stage, or a recovery of it, is still open. */
    public boolean recovery(RecoverRequest request) {
        String id = PromotionRequest.workflowId(request.site(), request.stage());
        String summary = "recover " + request.site() + "/" + request.stage();
        return start("Recover", id, summary, "Asked for by " + request.requester() + said(request.comment()), request);
    }

    /** Which promotion or recovery is open under a workflow id, as far as it has told its own yet. */
    public Optional<UUID> open(String workflowId) {
        return temporal.within(TO_ANSWER, () -> {
            try {
                WorkflowExecutionDescription found =
                        temporal.client().newUntypedWorkflowStub(workflowId).describe();
                return found.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
                        ? Optional.ofNullable(found.getTypedSearchAttributes().get(SearchAttributes.PROMOTION))
                                .map(UUID::fromString)
                        : Optional.empty();
            } catch (WorkflowNotFoundException none) {
                return Optional.empty();
            }
        });
    }

    /** The dry run of a promotion; touches no host. */
    public DryRun plan(PromotionRequest request) {
        String id = "plan/" + request.scope() + "/" + UUID.randomUUID();
        WorkflowOptions options = options(id, "plan " + request.release() + " → " + request.scope(), "")
                .setWorkflowExecutionTimeout(TO_PLAN.multipliedBy(2))
                .build();
        return temporal.within(TO_PLAN.plusSeconds(1), () -> {
            WorkflowStub stub = temporal.client().newUntypedWorkflowStub("Plan", options);
            stub.start(request);
            try {
                return stub.getResult(TO_PLAN.toSeconds(), TimeUnit.SECONDS, DryRun.class);
            } catch (WorkflowException failed) {
                throw Temporal.refusal(failed)
                        .<RuntimeException>map(each -> each)
                        .orElse(failed);
            }
        });
    }

    /** How the newest train of a release stands; empty when there never was one, as far as Temporal remembers. */
    public Optional<TrainStatus> train(String site, String release) {
        return temporal.within(TO_ANSWER, () -> {
            try {
                WorkflowStub stub = temporal.client().newUntypedWorkflowStub("release/" + site + "/" + release);
                return Optional.of(stub.query("status", TrainStatus.class));
            } catch (WorkflowNotFoundException unknown) {
                return Optional.empty();
            } catch (WorkflowQueryException failed) {
                throw Temporal.refusal(failed)
                        .<RuntimeException>map(each -> each)
                        .orElse(failed);
            }
        });
    }

    private boolean start(String type, String id, String summary, String details, Object request) {
        return temporal.within(TO_START, () -> {
            try {
                temporal.client()
                        .newUntypedWorkflowStub(
                                type, options(id, summary, details).build())
                        .start(request);
                return true;
            } catch (WorkflowExecutionAlreadyStarted running) {
                return false;
            }
        });
    }

    private static WorkflowOptions.Builder options(String id, String summary, String details) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.BELAY)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setStaticSummary(summary)
                .setStaticDetails(details);
    }

    private static String said(String comment) {
        return comment.isBlank() ? "." : ": " + comment;
    }
}
