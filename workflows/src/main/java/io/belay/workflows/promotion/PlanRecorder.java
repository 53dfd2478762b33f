package io.belay.workflows.promotion;

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
    private final List<PlannedStep> steps = new ArrayList<>();

    PlanRecorder(Resolution resolution) {
        this.resolution = resolution;
        this.commands = new Commands(resolution);
    }

    List<PlannedStep> steps() {
        return List.copyOf(steps);
    }

    @Override
    public void act(Verb verb, String line) {
        kit().definition(verb).ifPresent(definition -> add(Kind.ACT, verb, line, definition));
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
                true);
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
                    true));
        }
    }

    @Override
    public void keep() {
        // Keeping is no step of its own: nothing runs.
    }

    @Override
    public void afterwards(Verb verb, String line) {
        kit().definition(verb).ifPresent(definition -> add(Kind.SETTLE, verb, line, definition));
    }

    private void add(Kind kind, Verb verb, String line, VerbDefinition definition) {
        Optional<Duration> rehearsed =
                Optional.ofNullable(resolution.rehearsed().get(verb));
        steps.add(new PlannedStep(
                steps.size() + 1,
                kind,
                verb.title(),
                line,
                Optional.of(planned(verb, definition)),
                undone(Undoing.of(verb)),
                rehearsed.orElse(definition.expected()),
                rehearsed.isPresent()));
    }

    private List<PlannedAct> undone(List<Verb> verbs) {
        List<PlannedAct> acts = new ArrayList<>();
        for (Verb verb : verbs) {
            kit().definition(verb).ifPresent(definition -> acts.add(planned(verb, definition)));
        }
        return acts;
    }

    private PlannedAct planned(Verb verb, VerbDefinition definition) {
        return new PlannedAct(verb, stage().hosts(), commands.planned(definition), definition);
    }

    private Kit kit() {
        return resolution.site().kit();
    }

    private Stage stage() {
        return resolution.stage();
    }
}
