package io.belay.workflows.promotion;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import java.util.TreeSet;

/** What Belay asks for by itself, as a person would, when the site file says so. */
public final class BySchedule {
    /** Who asked, as everybody reads it who follows it. */
    private static final String REQUESTER = "schedule";

    private BySchedule() {}

    /**
     * Has it carried out, and waits for its end.
     *
     * @param instance the instance meant, where one is named; else empty
     * @return how it ended; empty when something else is done for the stage's instances just now
     */
    public static Optional<PromotionStatus> carryOut(
            Purpose purpose, String site, String stage, String release, String instance, String comment) {
        PromotionRequest wish = new PromotionRequest(
                Workflow.randomUUID(),
                site,
                stage,
                release,
                REQUESTER,
                comment,
                Now.instant(),
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                purpose,
                instance);
        try {
            return Optional.of(Workflow.newUntypedChildWorkflowStub(
                            "Promotion",
                            ChildWorkflowOptions.newBuilder()
                                    .setWorkflowId(wish.workflowId())
                                    // It goes on, or back, whatever becomes of who asked for it.
                                    .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                                    .setStaticSummary(release + " → " + wish.scope())
                                    .build())
                    .execute(PromotionStatus.class, wish));
        } catch (ChildWorkflowFailure busy) {
            return Optional.empty();
        }
    }
}
