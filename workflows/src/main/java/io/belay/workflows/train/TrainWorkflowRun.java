package io.belay.workflows.train;

import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.train.TrainStatus.Carriage;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries a release through the stages; a stage that does not keep it is where the train ends. */
public final class TrainWorkflowRun implements TrainWorkflow {
    private TrainStatus status;

    /** Every stage is known from the start, with the id of the promotion into it. */
    @WorkflowInit
    public TrainWorkflowRun(TrainRequest request) {
        List<Carriage> carriages = request.stages().stream()
                .map(stage -> new Carriage(stage, request.promotion(stage), false, Optional.empty()))
                .toList();
        status = new TrainStatus(request, carriages, false, "departs");
    }

    @Override
    public TrainStatus run(TrainRequest request) {
        for (String stage : request.stages()) {
            tell(stage, Optional.empty(), "in " + stage);
            Optional<PromotionState> outcome = promoted(request, stage);
            tell(stage, outcome, "in " + stage);
            if (outcome.filter(PromotionState.KEPT::equals).isEmpty()) {
                return end(request.release() + " ends in " + stage + ": "
                        + outcome.map(PromotionState::name).orElse("the promotion could not be carried out"));
            }
        }
        return end(request.release() + " is kept in " + String.join(", ", request.stages()));
    }

    private static Optional<PromotionState> promoted(TrainRequest request, String stage) {
        PromotionRequest promotion = new PromotionRequest(
                request.promotion(stage),
                request.site(),
                stage,
                request.release(),
                request.requester(),
                request.comment(),
                Instant.ofEpochMilli(Workflow.currentTimeMillis()));
        ChildWorkflowStub child = Workflow.newUntypedChildWorkflowStub(
                "Promotion",
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(promotion.workflowId())
                        // A promotion stands for itself: it goes on, or back, without its train.
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .setStaticSummary(request.release() + " → " + promotion.scope())
                        .build());
        try {
            return Optional.of(child.execute(PromotionStatus.class, promotion).state());
        } catch (ChildWorkflowFailure failure) {
            return Optional.empty();
        }
    }

    @Override
    public TrainStatus status() {
        return status;
    }

    private TrainStatus end(String message) {
        status = new TrainStatus(status.request(), status.carriages(), true, message);
        Workflow.setCurrentDetails(page());
        return status;
    }

    private void tell(String stage, Optional<PromotionState> outcome, String message) {
        List<Carriage> carriages = new ArrayList<>();
        for (Carriage each : status.carriages()) {
            carriages.add(each.stage().equals(stage) ? new Carriage(stage, each.promotion(), true, outcome) : each);
        }
        status = new TrainStatus(status.request(), carriages, false, message);
        Workflow.setCurrentDetails(page());
    }

    private String page() {
        StringBuilder page = new StringBuilder(status.message()).append("\n\n");
        for (Carriage each : status.carriages()) {
            String standing = each.outcome().map(PromotionState::name).orElse(each.started() ? "under way" : "not yet");
            page.append("- **").append(each.stage()).append("**: ").append(standing);
            page.append(", promotion `").append(each.promotion()).append("`\n");
        }
        return page.toString();
    }
}
