package io.belay.workflows.promotion;

import io.belay.workflows.plan.Condition;
import io.belay.workflows.plan.PlannedAct;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.plan.PlannedStep.Kind;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import io.belay.workflows.strategy.Procedure;
import io.belay.workflows.strategy.Undoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what a strategy says, with everything resolved, and does none of it. */
final class PlanRecorder implements Procedure {
    private final Resolution resolution;
    private final Commands commands;
    private final PromotionRequest request;
    private final List<PlannedStep> steps = new ArrayList<>();
    private final StepChoices choices;

    PlanRecorder(Resolution resolution, PromotionRequest request) {
        this.resolution = resolution;
        this.request = request;
        this.commands = new Commands(resolution);
        this.choices = new StepChoices(resolution.site().kit());
    }

    List<PlannedStep> steps() {
        return List.copyOf(steps);
    }

    /** What the one who asked for the promotion could have chosen. */
    StepChoices choices() {
        return choices;
    }

    @Override
    public void unchangedByHand(Verb verb, String line) {
        kit().definition(verb).ifPresent(definition -> add(Kind.DRIFT, verb, line, definition, Optional.empty()));
    }

    @Override
    public void act(Verb verb, String line) {
        kit().definition(verb).ifPresent(definition -> add(Kind.ACT, verb, line, definition, asAskedFor(verb)));
    }

    @Override
    public void actUnlessSame(String fact, Verb verb, String line) {
        choices.compared(verb);
        Optional<Condition> condition = request.force().contains(verb)
                ? Optional.empty()
                : asAskedFor(verb).or(() -> compared().map(any -> Condition.unlessSame(fact)));
        kit().definition(verb).ifPresent(definition -> add(Kind.ACT, verb, line, definition, condition));
    }

    private Optional<Condition> asAskedFor(Verb verb) {
        return request.skip().contains(verb) ? Optional.of(Condition.never()) : Optional.empty();
    }

    private Optional<VerbDefinition> compared() {
        return kit().definition(Verb.COMPARE);
    }

    @Override
    public void openToUsers(String line) {
        PlannedStep step = new PlannedStep(
                steps.size() + 1,
                Kind.OPEN,
                "open the site to its users",
                line,
                Optional.empty(),
                undone(List.of(Verb.SALVAGE)),
                Duration.ZERO,
                true,
                Optional.empty());
        steps.add(step);
    }

    @Override
    public void attempt(String line) {
        if (stage().attempt().wanted()) {
            steps.add(new PlannedStep(
                    steps.size() + 1,
                    Kind.ATTEMPT,
                    "users try the site",
                    line,
                    Optional.empty(),
                    List.of(),
                    Duration.ZERO,
                    true,
                    Optional.empty()));
        }
    }

    @Override
    public void keep() {
        // Keeping is no step of its own: nothing runs.
    }

    @Override
    public void afterwards(Verb verb, String line) {
        kit().definition(verb).ifPresent(definition -> add(Kind.SETTLE, verb, line, definition, Optional.empty()));
    }

    private void add(Kind kind, Verb verb, String line, VerbDefinition definition, Optional<Condition> condition) {
        Optional<Duration> rehearsed = rehearsed(verb);
        steps.add(new PlannedStep(
                steps.size() + 1,
                kind,
                kind == Kind.DRIFT ? "look for what was changed by hand" : verb.title(),
                line,
                Optional.of(planned(verb, definition)),
                undone(Undoing.of(verb)),
                rehearsed.orElse(definition.expected()),
                rehearsed.isPresent(),
                condition));
    }

    private List<PlannedAct> undone(List<Verb> verbs) {
        List<PlannedAct> acts = new ArrayList<>();
        for (Verb verb : verbs) {
            kit().definition(verb)
                    .map(definition ->
                            rehearsed(verb).map(definition::expecting).orElse(definition))
                    .ifPresent(definition -> acts.add(planned(verb, definition)));
        }
        return acts;
    }

    private PlannedAct planned(Verb verb, VerbDefinition definition) {
        return new PlannedAct(verb, stage().hosts(), commands.planned(verb, definition), definition);
    }

    private Optional<Duration> rehearsed(Verb verb) {
        return Optional.ofNullable(resolution.rehearsed().get(verb));
    }

    private Kit kit() {
        return resolution.site().kit();
    }

    private Stage stage() {
        return resolution.stage();
    }
}
