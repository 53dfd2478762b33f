package io.belay.activities.expiry;

import io.belay.activities.look.Looks;
import io.belay.workflows.TaskQueues;
import io.belay.workflows.expiry.ExpiryOrder;
import io.belay.workflows.expiry.ExpiryWorkflow;
import io.belay.workflows.expiry.SalvageExpiryWorkflow;
import io.belay.workflows.expiry.SalvageOrder;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a workflow for each old instance (P16) and each salvage (P17) of which people are to be told that it goes. As many
 * processes as wanted may look side by side: there is one for each of them and its end. One
 * that has ended begins again where its end is still to come: somebody changed the site file, and changed it back.
 */
public final class Expiries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Expiries.class);

    private final Supplier<List<ExpiryOrder>> expiring;
    private final Supplier<List<SalvageOrder>> salvage;
    private final WorkflowClient client;
    private final Looks looks = new Looks("expiries", this::begin);

    /**
     * Of which people are to be told now, or were told before.
     *
     * @param expiring old instances
     * @param salvage salvage
     */
    public Expiries(Supplier<List<ExpiryOrder>> expiring, Supplier<List<SalvageOrder>> salvage, WorkflowClient client) {
        this.expiring = expiring;
        this.salvage = salvage;
        this.client = client;
    }

    /** Begins to look. */
    public void start() {
        looks.start();
    }

    /** Begins those that have not begun. */
    public void begin() {
        expiring.get().forEach(this::begin);
        salvage.get().forEach(this::begin);
    }

    private void begin(ExpiryOrder order) {
        ExpiryWorkflow expiry = client.newWorkflowStub(
                ExpiryWorkflow.class,
                oneAtATime(
                        order.workflowId(),
                        "remove the old instance " + order.instance() + " of " + order.site() + "/" + order.stage()));
        begin(order.workflowId(), () -> WorkflowClient.start(expiry::run, order));
    }

    private void begin(SalvageOrder order) {
        SalvageExpiryWorkflow expiry = client.newWorkflowStub(
                SalvageExpiryWorkflow.class,
                oneAtATime(
                        order.workflowId(),
                        "remove the salvage " + order.name() + " of " + order.site() + "/" + order.stage()));
        begin(order.workflowId(), () -> WorkflowClient.start(expiry::run, order));
    }

    private static void begin(String id, Runnable start) {
        try {
            start.run();
            LOG.info("begun: {}", id);
        } catch (WorkflowExecutionAlreadyStarted begun) {
            LOG.debug("{} is under way", id);
        }
    }

    private static WorkflowOptions oneAtATime(String id, String summary) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setTaskQueue(TaskQueues.BELAY)
                .setStaticSummary(summary)
                .build();
    }

    @Override
    public void close() {
        looks.close();
    }
}
