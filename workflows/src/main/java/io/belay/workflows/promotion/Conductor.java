package io.belay.workflows.promotion;

import io.belay.workflows.failure.Code;
import io.belay.workflows.failure.Refusal;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.plan.PlannedStep.Kind;
import io.belay.workflows.site.Verb;
import io.belay.workflows.strategy.Procedure;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Carries out what a strategy says, step by planned step, and nothing that was not planned. Undoing is noted before the
 * act: whatever comes of it, it can be taken back.
 */
final class Conductor implements Procedure {
    private final Undertaking undertaking;
    private final StepRun runs;
    private final UndoList undos;
    private int carriedOut;

    Conductor(Undertaking undertaking, StepRun runs, UndoList undos) {
        this.undertaking = undertaking;
        this.runs = runs;
        this.undos = undos;
    }

    @Override
    public void act(Verb verb, String line) {
        if (knows(verb)) {
            PlannedStep step = next(Kind.ACT, line);
            undos.add(step);
            runs.forward(step, undos);
        }
    }

    @Override
    public void openToUsers(String line) {
        PlannedStep step = next(Kind.OPEN, line);
        undos.add(step);
        undertaking.board().step(Standing.plain(step, StepState.DONE, Now.instant(), Duration.ZERO, ""));
    }

    @Override
    public void attempt(String line) {
        if (undertaking.resolution().stage().attempt().wanted()) {
            PlannedStep step = next(Kind.ATTEMPT, line);
            Instant since = Now.instant();
            undertaking.board().step(Standing.plain(step, StepState.RUNNING, since, Duration.ZERO, ""));
            try {
                String verdict = new Attempt(undertaking).hold();
                undertaking.board().step(attempted(step, StepState.DONE, since, verdict));
            } catch (GoBack back) {
                undertaking.board().step(attempted(step, StepState.CANCELLED, since, back.reason()));
                throw back;
            }
        }
    }

    @Override
    public void keep() {
        runs.stopIfAsked();
        undos.forget();
        undertaking
                .desk()
                .noWayBack(new Refusal(
                        Code.ALREADY_KEPT,
                        "The promotion was kept; to go back, promote the release of before (rollback) instead."));
        undertaking.board().stand(PromotionState.APPLYING, "kept; clearing up");
        undertaking
                .board()
                .audit("belay", "belay", "kept", undertaking.request().release());
    }

    @Override
    public void afterwards(Verb verb, String line) {
        if (knows(verb)) {
            runs.afterwards(next(Kind.SETTLE, line));
        }
    }

    private static StepStatus attempted(PlannedStep step, StepState state, Instant since, String message) {
        return Standing.plain(step, state, since, Duration.between(since, Now.instant()), message);
    }

    private boolean knows(Verb verb) {
        return undertaking.resolution().site().kit().definition(verb).isPresent();
    }

    /** The next planned step, which must be the one that is said: what was not planned was not approved. */
    private PlannedStep next(Kind kind, String line) {
        runs.stopIfAsked();
        if (carriedOut >= undertaking.plan().steps().size()) {
            throw unplanned(kind, line);
        }
        PlannedStep step = undertaking.plan().steps().get(carriedOut);
        if (step.kind() != kind || !step.line().equals(line)) {
            throw unplanned(kind, line);
        }
        carriedOut++;
        return step;
    }

    private GoBack unplanned(Kind kind, String line) {
        return new GoBack(
                PromotionState.ROLLED_BACK,
                "the strategy came to a step that was not planned: "
                        + kind.name().toLowerCase(Locale.ROOT) + " " + line + "; nothing unapproved is done");
    }
}
