package io.belay.workflows.promotion;

import io.belay.workflows.decision.Messages;
import io.belay.workflows.plan.Plan;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.Optional;

/** The acting part of a promotion, {@code promotion/SITE/STAGE/act/ID}: from the lock to the settling of everything. */
@WorkflowInterface
public interface ActingWorkflow extends Messages {
    @WorkflowMethod(name = "Acting")
    ActingReport act(ActingOrder order);

    @QueryMethod(name = "status")
    PromotionStatus status();

    @QueryMethod(name = "plan")
    Optional<Plan> plan();
}
