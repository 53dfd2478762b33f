package io.belay.activities.expiry;

import io.belay.activities.look.Looks;
import io.belay.workflows.TaskQueues;
import io.belay.workflows.expiry.ExpiryOrder;
import io.belay.workflows.expiry.ExpiryWorkflow;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a workflow for each old instance of which people are to be told that it goes (P16). As many processes as wanted may
 * look side by side: there is one for each instance and end.
 */
public final class Expiries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Expiries.class);

    private final Supplier<List<ExpiryOrder>> expiring;
    private final WorkflowClient client;
    private final Looks looks = new Looks("expiries", this::begin);

    /** @param expiring those of which people are to be told now, or were told before */
    public Expiries(Supplier<List<ExpiryOrder>> expiring, WorkflowClient client) {
        this.expiring = expiring;
        this.client = client;
    }

    /** Begins to look. */
    public void start() {
        looks.start();
    }

    /** Begins those that have not begun. */
    public void begin() {
        expiring.get().forEach(this::begin);
    }

    private void begin(ExpiryOrder order) {
        ExpiryWorkflow expiry = client.newWorkflowStub(
                ExpiryWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(order.workflowId())
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .setTaskQueue(TaskQueues.BELAY)
                        .setStaticSummary("remove the old instance " + order.instance() + " of " + order.site() + "/"
                                + order.stage())
                        .build());
        try {
            WorkflowClient.start(expiry::run, order);
            LOG.info("{} goes at {}", order.workflowId(), order.end());
        } catch (WorkflowExecutionAlreadyStarted begun) {
            LOG.debug("{} has begun before", order.workflowId());
        }
    }

    @Override
    public void close() {
        looks.close();
    }
}
