package io.belay.workflows.promotion;

import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.site.AttemptPolicy;
import io.temporal.workflow.CancellationScope;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The time-boxed trial by users (P13–P17): without their word it goes back. */
final class Attempt {
    private final Undertaking undertaking;
    private final CancellationScope scope = CancellationScope.current();

    Attempt(Undertaking undertaking) {
        this.undertaking = undertaking;
    }

    /** Waits for the users' word and says what it was; goes back when it is against the release, or missing. */
    String hold() {
        AttemptPolicy policy = undertaking.resolution().stage().attempt();
        undertaking
                .board()
                .stand(
                        PromotionState.ATTEMPT,
                        "users try " + undertaking.request().release() + lastMoment());
        undertaking
                .desk()
                .extensions(new Extensions(
                        policy.extendBy(),
                        policy.extensions(),
                        undertaking.timing().map(Timing::noReturn)));
        Optional<Choice> choice = undertaking
                .desk()
                .ask(question(policy), () -> undertaking.desk().stop().isPresent() || scope.isCancelRequested());
        undertaking.desk().extensions(Extensions.none());
        if (choice.isEmpty()) {
            String reason = undertaking.desk().stop().map(Stop::reason).orElse("cancelled in Temporal");
            throw new GoBack(PromotionState.CANCELLED, reason);
        }
        return switch (choice.get()) {
            case WORKS -> "its users say that it works";
            case KEEP -> "kept by an operator";
            case BROKEN -> throw new GoBack(PromotionState.CANCELLED, "its users say that it does not work");
            default -> throw new GoBack(PromotionState.CANCELLED, "the attempt's time passed without the users' word");
        };
    }

    private String lastMoment() {
        return undertaking
                .timing()
                .map(timing -> "; decided by " + timing.time(timing.noReturn())
                        + " at the latest, the point of no return for the window that ends at "
                        + timing.time(timing.window().until()))
                .orElse("");
    }

    private Question question(AttemptPolicy policy) {
        SortedSet<String> people = undertaking.resolution().site().people(policy.of());
        return new Question(
                DecisionKind.VERDICT,
                "Does " + undertaking.request().release() + " work on "
                        + undertaking.request().stage() + "?",
                List.of(Choice.WORKS, Choice.BROKEN, Choice.KEEP),
                people.isEmpty() ? undertaking.desk().operators() : people,
                Math.max(1, policy.quorum()),
                "",
                undertaking.within(policy.lapse()),
                Optional.of(Choice.CANCEL),
                "production is put back, and what users wrote is kept as salvage");
    }
}
