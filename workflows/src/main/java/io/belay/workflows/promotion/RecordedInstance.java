package io.belay.workflows.promotion;

import io.belay.workflows.plan.Condition;
import io.belay.workflows.plan.PlannedAct;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.plan.PlannedStep.Kind;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import io.belay.workflows.strategy.OnInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes down what a strategy says of one instance. */
final class RecordedInstance implements OnInstance {
    private final Resolution resolution;
    private final PromotionRequest request;
    private final Place place;
    private final Function<Verb, List<Verb>> undoing;
    private final List<Verb> givenUp;
    private final List<PlannedStep> steps;

    /**
     * @param undoing what undoes what there
     * @param givenUp what is done when users have written and it goes back (P17)
     * @param steps where it is written
     */
    RecordedInstance(
            Resolution resolution,
            PromotionRequest request,
            Place place,
            Function<Verb, List<Verb>> undoing,
            List<Verb> givenUp,
            List<PlannedStep> steps) {
        this.resolution = resolution;
        this.request = request;
        this.place = place;
        this.undoing = undoing;
        this.givenUp = givenUp;
        this.steps = steps;
    }

    @Override
    public void unchangedByHand(Verb verb, String line) {
        add(Kind.DRIFT, verb, line, Optional.empty(), acts(undoing.apply(verb)));
    }

    @Override
    public void act(Verb verb, String line) {
        act(verb, line, skipped(verb), acts(undoing.apply(verb)));
    }

    /** The same, under a condition, and undone by what is done to whatever instance. */
    void act(Verb verb, String line, Optional<Condition> condition, List<PlannedAct> undo) {
        add(Kind.ACT, verb, line, condition, undo);
    }

    @Override
    public void openToUsers(String line) {
        steps.add(new PlannedStep(
                steps.size() + 1,
                Kind.OPEN,
                "open the site to its users",
                line,
                Optional.empty(),
                acts(givenUp),
                Duration.ZERO,
                true,
                Optional.empty()));
    }

    @Override
    public void whileTried(Verb verb, String line) {
        if (resolution.stage().attempt().wanted()) {
            // It takes none of the time that a window has to hold.
            acts(List.of(verb))
                    .forEach(act -> steps.add(new PlannedStep(
                            steps.size() + 1,
                            Kind.WATCH,
                            act.title(),
                            line,
                            Optional.of(act),
                            List.of(),
                            Duration.ZERO,
                            true,
                            Optional.empty())));
        }
    }

    @Override
    public void afterwards(Verb verb, String line) {
        add(Kind.SETTLE, verb, line, Optional.empty(), List.of());
    }

    /** The verbs here as a way back does them, resolved; those that the kit does not have are left out. */
    List<PlannedAct> acts(List<Verb> verbs) {
        List<PlannedAct> acts = new ArrayList<>();
        for (Verb verb : verbs) {
            kit().definition(verb)
                    .map(definition ->
                            resolution.tookBack(verb).map(definition::expecting).orElse(definition))
                    .ifPresent(definition -> acts.add(planned(verb, definition)));
        }
        return acts;
    }

    /** What the one who asks for the promotion wants left out. */
    Optional<Condition> skipped(Verb verb) {
        return request.skip().contains(verb) ? Optional.of(Condition.never()) : Optional.empty();
    }

    private void add(Kind kind, Verb verb, String line, Optional<Condition> condition, List<PlannedAct> undo) {
        kit().definition(verb).ifPresent(definition -> {
            PlannedAct act = planned(verb, definition);
            Optional<Duration> rehearsed = resolution.took(verb);
            steps.add(new PlannedStep(
                    steps.size() + 1,
                    kind,
                    kind == Kind.DRIFT ? "look for what was changed by hand" : act.title(),
                    line,
                    Optional.of(act),
                    undo,
                    rehearsed.orElse(definition.expected()),
                    rehearsed.isPresent(),
                    condition));
        });
    }

    private PlannedAct planned(Verb verb, VerbDefinition definition) {
        return new PlannedAct(
                verb,
                place.instance(),
                resolution.stage().hosts(),
                new Commands(resolution).planned(verb, definition, place),
                definition.withoutText());
    }

    private Kit kit() {
        return resolution.site().kit();
    }
}
