package io.belay.workflows.promotion;

import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.failure.Code;
import io.belay.workflows.plan.Condition;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.plan.PlannedStep;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Steps for which an announced window has only the kit's word: no earlier promotion, of this stage or another, has shown how
 * long they take. A person says whether it will do (P12).
 *
 * @param timing the window, and what it has to hold
 * @param steps those that were never measured, in order
 */
record DeclaredTimes(Timing timing, List<PlannedStep> steps) {
    private static final String CHANGE = "declared times are asked about";
    private static final int SHOWN = 5;

    DeclaredTimes {
        steps = List.copyOf(steps);
    }

    /** Empty where there is no window, or everything that it has to hold was measured. */
    static Optional<DeclaredTimes> of(PromotionRequest request, Resolution resolution, Plan plan) {
        List<PlannedStep> declared = plan.steps().stream()
                .filter(step -> !step.rehearsed() && step.kind() != PlannedStep.Kind.SETTLE)
                .filter(step -> !step.condition().equals(Optional.of(Condition.never())))
                .toList();
        return Timing.of(request, resolution, plan)
                .filter(any -> !declared.isEmpty())
                .map(timing -> new DeclaredTimes(timing, declared));
    }

    /** The same in a promotion: told once, whatever code reads its history later; one that was under way before is not asked. */
    static Optional<DeclaredTimes> asked(PromotionRequest request, Resolution resolution, Plan plan) {
        if (request.window().isEmpty()
                || Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            return Optional.empty();
        }
        Optional<DeclaredTimes> times = of(request, resolution, plan);
        return Workflow.sideEffect(Boolean.class, times::isPresent) ? times : Optional.empty();
    }

    /** Until when it can be decided: later the promotion could not end within its window. */
    Instant until(Duration patience, Instant now) {
        Instant patient = now.plus(patience);
        return patient.isBefore(timing.latestStart()) ? patient : timing.latestStart();
    }

    /** What people are asked, who have seen what {@code binds} stands for. */
    Question question(SortedSet<String> operators, Duration patience, Instant now, String binds) {
        return new Question(
                DecisionKind.TIMES,
                "The window " + timing.text() + " is checked by times that nobody has measured: " + text()
                        + ". The sum is " + timing.figures() + ". Will it do?",
                List.of(Choice.APPROVE, Choice.REJECT),
                operators,
                1,
                binds,
                Duration.between(now, until(patience, now)),
                Optional.of(Choice.REJECT),
                "it is refused");
    }

    /** Why a promotion is refused of which nobody has said that its times will do. */
    GoBack refused() {
        return new GoBack(
                PromotionState.REFUSED,
                Code.WINDOW_UNREHEARSED.text() + ": nobody has agreed to times that were never measured: " + text()
                        + ". Promote it to a stage where it can be rehearsed, or without a window.");
    }

    /** The steps, and what the kit says of them. */
    String text() {
        String shown = steps.stream()
                .limit(SHOWN)
                .map(step -> step.title() + " (" + Timing.words(step.expected()) + ")")
                .collect(Collectors.joining(", "));
        int more = steps.size() - SHOWN;
        return shown + (more > 0 ? " and " + more + " more" : "") + ", as the kit says";
    }
}
