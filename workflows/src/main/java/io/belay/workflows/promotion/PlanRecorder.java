package io.belay.workflows.promotion;

import io.belay.workflows.instance.Role;
import io.belay.workflows.plan.Condition;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.plan.PlannedStep.Kind;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.Verb;
import io.belay.workflows.strategy.OnInstance;
import io.belay.workflows.strategy.Procedure;
import io.belay.workflows.strategy.Undoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what a strategy says, with everything resolved, and does none of it. */
final class PlanRecorder implements Procedure {
    private final Resolution resolution;
    private final PromotionRequest request;
    private final Cast cast;
    private final List<PlannedStep> steps = new ArrayList<>();
    private final StepChoices choices;
    private final RecordedInstance serving;

    PlanRecorder(Resolution resolution, PromotionRequest request, Cast cast) {
        this.resolution = resolution;
        this.request = request;
        this.cast = cast;
        this.choices = new StepChoices(kit());
        this.serving = new RecordedInstance(
                resolution,
                request,
                cast.serving(),
                cast.other().isPresent() ? Undoing::ofProduction : Undoing::of,
                List.of(Verb.SALVAGE),
                steps);
    }

    List<PlannedStep> steps() {
        return List.copyOf(steps);
    }

    /** What the one who asked for the promotion could have chosen. */
    StepChoices choices() {
        return choices;
    }

    @Override
    public OnInstance production() {
        return serving;
    }

    @Override
    public OnInstance preview() {
        return recordedPreview();
    }

    /** What users wrote to a preview is kept when nobody writes any more. */
    private RecordedInstance recordedPreview() {
        return new RecordedInstance(
                resolution,
                request,
                cast.preview(),
                // What was laid down stays so, whether it is removed or not.
                cast.otherIs() == Role.OLD || cast.otherIs() == Role.REMOVING ? verb -> List.of() : Undoing::ofPreview,
                List.of(Verb.STOP, Verb.SALVAGE),
                steps);
    }

    @Override
    public void unchangedByHand(Verb verb, String line) {
        serving.unchangedByHand(verb, line);
    }

    @Override
    public void act(Verb verb, String line) {
        serving.act(verb, line);
    }

    @Override
    public void actUnlessSame(String fact, Verb verb, String line) {
        choices.compared(verb);
        Optional<Condition> condition = request.force().contains(verb)
                ? Optional.empty()
                : serving.skipped(verb).or(() -> kit().definition(Verb.COMPARE).map(any -> Condition.unlessSame(fact)));
        serving.act(verb, line, condition, serving.acts(Undoing.of(verb)));
    }

    @Override
    public void openToUsers(String line) {
        serving.openToUsers(line);
    }

    @Override
    public void whileTried(Verb verb, String line) {
        serving.whileTried(verb, line);
    }

    @Override
    public void leadUsers(String line) {
        recordedPreview().act(Verb.SWITCH, line, Optional.empty(), serving.acts(List.of(Verb.START, Verb.SWITCH)));
    }

    @Override
    public void attempt(String line) {
        if (resolution.stage().attempt().wanted()) {
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
        serving.afterwards(verb, line);
    }

    private Kit kit() {
        return resolution.site().kit();
    }
}
