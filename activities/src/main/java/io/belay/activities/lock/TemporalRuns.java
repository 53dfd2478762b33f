package io.belay.activities.lock;

import io.belay.activities.failure.Failures;
import io.belay.workflows.failure.Code;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import java.util.Optional;

/** Asks Temporal. A workflow that Temporal has forgotten is not open. */
public final class TemporalRuns implements OpenRuns {
    private static final String NEWEST = "";

    private final WorkflowClient client;

    public TemporalRuns(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public boolean open(String workflowId, String runId) {
        if (described(workflowId, runId).filter(TemporalRuns::running).isPresent()) {
            return true;
        }
        // A Reset closes the run and goes on in another, which still names the first; a later workflow that happens to
        // have the same id does not.
        return described(workflowId, NEWEST)
                .filter(TemporalRuns::running)
                .filter(newest -> newest.getFirstRunId().equals(runId))
                .isPresent();
    }

    private Optional<WorkflowExecutionInfo> described(String workflowId, String runId) {
        try {
            return Optional.of(client.getWorkflowServiceStubs()
                    .blockingStub()
                    .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .setExecution(WorkflowExecution.newBuilder()
                                    .setWorkflowId(workflowId)
                                    .setRunId(runId))
                            .build())
                    .getWorkflowExecutionInfo());
        } catch (StatusRuntimeException failure) {
            if (failure.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw Failures.passing(
                    Code.INTERNAL, "Temporal does not say whether " + workflowId + " is open: " + failure.getMessage());
        }
    }

    private static boolean running(WorkflowExecutionInfo info) {
        return info.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }
}
