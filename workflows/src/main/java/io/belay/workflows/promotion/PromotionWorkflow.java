package io.belay.workflows.promotion;

import io.belay.workflows.decision.Messages;
import io.belay.workflows.plan.Plan;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.Optional;

/**
 * The waiting part of a promotion, {@code promotion/SITE/STAGE}: resolves, plans, waits at the gates, perhaps for weeks,
 * and starts the acting part.
 */
@WorkflowInterface
public interface PromotionWorkflow extends Messages {
    @WorkflowMethod(name = "Promotion")
    PromotionStatus promote(PromotionRequest request);

    /** The acting part tells where it stands; for Belay itself. */
    @SignalMethod(name = "noted")
    void noted(ActingNote note);

    @QueryMethod(name = "status")
    PromotionStatus status();

    /** The plan; empty while it is being worked out. */
    @QueryMethod(name = "plan")
    Optional<Plan> plan();
}
