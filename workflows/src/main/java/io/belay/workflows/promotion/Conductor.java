package io.belay.workflows.promotion;

import io.belay.workflows.failure.Code;
import io.belay.workflows.failure.Refusal;
import io.belay.workflows.job.Direction;
import io.belay.workflows.plan.Condition;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.site.Verb;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Carries out a plan, step by step, and nothing else: the strategy has spoken when it was planned, so a promotion that is
 * under way stays what was approved, whatever strategies say after an upgrade of Belay. Undoing is noted before the act:
 * whatever comes of it, it can be taken back.
 */
final class Conductor {
    private final Undertaking undertaking;
    private final StepRun runs;
    private final UndoList undos;
    private final PointOfNoReturn limit;
    private Optional<Watch> watch = Optional.empty();
    private boolean kept;
    private boolean forGood;

    Conductor(Undertaking undertaking, StepRun runs, UndoList undos, PointOfNoReturn limit) {
        this.undertaking = undertaking;
        this.runs = runs;
        this.undos = undos;
        this.limit = limit;
    }

    /** Goes through the plan to its end, or goes back. */
    void carryOut() {
        for (PlannedStep step : undertaking.plan().steps()) {
            if (!forGood) {
                runs.stopIfAsked();
            }
            goBackInTime(step);
            switch (step.kind()) {
                case DRIFT -> runs.forward(step, undos);
                case ACT -> act(step);
                case OPEN -> openToUsers(step);
                case WATCH -> watch = Optional.of(runs.watch(step));
                case ATTEMPT -> attempt(step);
                case SETTLE -> afterwards(step);
            }
        }
        keep();
        RoleKeeping.settled(undertaking.board().status(), undertaking.resolution());
    }

    /** There must be time to go back within the window, whatever the next step brings. */
    private void goBackInTime(PlannedStep next) {
        if (!kept && next.kind() != PlannedStep.Kind.SETTLE) {
            limit.goBackIfPassed();
        }
    }

    private void act(PlannedStep step) {
        Optional<String> notNeeded = step.condition().flatMap(this::notNeeded);
        if (notNeeded.isPresent()) {
            undertaking
                    .board()
                    .step(Standing.plain(step, StepState.NOT_NEEDED, Now.instant(), Duration.ZERO, notNeeded.get()));
            return;
        }
        undos.add(step);
        runs.forward(step, undos);
    }

    /** Why a step is left out, if it is; what was not measured leaves nothing out. */
    private Optional<String> notNeeded(Condition condition) {
        return switch (condition.kind()) {
            case NEVER -> Optional.of("skipped, as " + undertaking.request().requester() + " asked for");
            case UNLESS_SAME ->
                compared()
                        .filter(facts -> Condition.SAME.equals(facts.get(condition.fact())))
                        .map(facts -> "not needed: " + condition.fact() + " is the same"
                                + because(facts.getOrDefault(condition.fact() + ".reason", "")));
        };
    }

    private Optional<SortedMap<String, String>> compared() {
        String compare = Verb.COMPARE.name().toLowerCase(Locale.ROOT);
        return undertaking.board().status().steps().stream()
                .filter(step ->
                        step.direction() == Direction.FORWARD && step.verb().equals(compare))
                .filter(step -> step.state() == StepState.DONE)
                .map(StepStatus::result)
                .findFirst();
    }

    private static String because(String reason) {
        return reason.isBlank() ? "" : " (" + reason + ")";
    }

    private void openToUsers(PlannedStep step) {
        undos.add(step);
        undertaking.board().step(Standing.plain(step, StepState.DONE, Now.instant(), Duration.ZERO, ""));
    }

    private void attempt(PlannedStep step) {
        Instant since = Now.instant();
        undertaking.board().step(Standing.plain(step, StepState.RUNNING, since, Duration.ZERO, ""));
        Runnable over = watch.map(Watch::begin).orElse(() -> {});
        // Not in a "finally": a worker that puts a workflow aside goes through those too, where nothing may be done any
        // more.
        try {
            String verdict = new Attempt(undertaking).hold();
            undertaking.board().step(attempted(step, StepState.DONE, since, verdict));
            over.run();
        } catch (GoBack back) {
            undertaking.board().step(attempted(step, StepState.CANCELLED, since, back.reason()));
            over.run();
            throw back;
        }
    }

    private static StepStatus attempted(PlannedStep step, StepState state, Instant since, String message) {
        return Standing.plain(step, state, since, Duration.between(since, Now.instant()), message);
    }

    private void afterwards(PlannedStep step) {
        keep();
        if (forGood) {
            Workflow.newDetachedCancellationScope(() -> runs.afterwards(step)).run();
        } else {
            runs.afterwards(step);
        }
    }

    /** From here on nothing is undone: before the first step that comes afterwards, else at the end. */
    private void keep() {
        if (kept) {
            return;
        }
        kept = true;
        runs.stopIfAsked();
        undos.forget();
        forGood = KeptForGood.inThisRun();
        undertaking
                .desk()
                .noWayBack(new Refusal(
                        Code.ALREADY_KEPT,
                        "The promotion was kept; to go back, promote the release of before (rollback) instead."));
        undertaking.board().stand(PromotionState.APPLYING, "kept; clearing up");
        undertaking
                .board()
                .audit("belay", "belay", "kept", undertaking.request().release());
        RoleKeeping.keep(undertaking.board().status(), undertaking.resolution());
    }
}
