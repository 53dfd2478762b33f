package io.belay.workflows.promotion;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** What Belay asks for by itself, as a person would, when the site file says so. */
public final class BySchedule {
    /** Who asked, as everybody reads it who follows it. */
    private static final String REQUESTER = "schedule";

    private BySchedule() {}

    /** Whether nobody but the schedule asked for it. */
    static boolean asked(PromotionRequest request) {
        return request.requester().equals(REQUESTER);
    }

    /**
     * What came of it.
     *
     * @param promotion its id; empty when it did not begin
     * @param end how it ended; empty when it did not begin, or told no end
     * @param message one sentence for people
     */
    public record Carried(Optional<UUID> promotion, Optional<PromotionStatus> end, String message) {
        /** Whether it is as it was asked for, to the last step. */
        public boolean whole() {
            return kept() && left().isEmpty();
        }

        /** Whether it was kept; what was done after that may have failed all the same. */
        public boolean kept() {
            return end.filter(status -> status.state() == PromotionState.KEPT).isPresent();
        }

        /** What failed after it was kept, and so was left as it is. */
        public List<String> left() {
            return end.stream()
                    .filter(status -> kept())
                    .flatMap(status -> status.steps().stream())
                    .filter(step -> step.state() == StepState.FAILED || step.state() == StepState.CANCELLED)
                    .map(step -> step.title() + ": " + step.message())
                    .toList();
        }
    }

    /**
     * Has it carried out, and waits for its end.
     *
     * @param instance the instance meant, where one is named; else empty
     * @return what came of it
     */
    public static Carried carryOut(
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
            PromotionStatus end = Workflow.newUntypedChildWorkflowStub(
                            "Promotion",
                            ChildWorkflowOptions.newBuilder()
                                    .setWorkflowId(wish.workflowId())
                                    // It goes on, or back, whatever becomes of who asked for it.
                                    .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                                    .setStaticSummary(release + " → " + wish.scope())
                                    .build())
                    .execute(PromotionStatus.class, wish);
            return new Carried(Optional.of(wish.id()), Optional.of(end), end.message());
        } catch (ChildWorkflowFailure failure) {
            // One that has begun fails as such; one that could not begin fails for the other that has its id.
            if (!(failure.getCause() instanceof TemporalFailure)) {
                return new Carried(
                        Optional.empty(),
                        Optional.empty(),
                        "Something else is done for the instances of " + wish.scope() + " just now.");
            }
            return new Carried(
                    Optional.of(wish.id()),
                    Optional.empty(),
                    "It was ended in Temporal. If it left something, belay recover " + site + " " + stage
                            + " puts that right.");
        }
    }
}
