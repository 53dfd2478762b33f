package io.belay.workflows.promotion;

import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.job.Direction;
import io.belay.workflows.plan.PlannedAct;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.temporal.workflow.CancellationScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs one forward step until it is done, skipped or given up: retry, holding and progress are here and nowhere else. */
final class StepRun {
    private final Undertaking undertaking;
    private final HostRuns hosts;
    private final CancellationScope scope;
    private final DriftCheck drift;
    private final PointOfNoReturn limit;

    /**
     * Runs steps there.
     *
     * @param scope the forward scope: cancelled when the promotion is given up
     * @param limit when a step that runs is ended
     */
    StepRun(Undertaking undertaking, HostRuns hosts, CancellationScope scope, PointOfNoReturn limit) {
        this.undertaking = undertaking;
        this.hosts = hosts;
        this.scope = scope;
        this.drift = new DriftCheck(undertaking, hosts);
        this.limit = limit;
    }

    /** Runs a step, or goes back. */
    void forward(PlannedStep step, UndoList undos) {
        PlannedAct act = step.act().orElseThrow();
        List<String> left = act.hosts();
        boolean repeated = false;
        for (int attempt = 1; ; attempt++) {
            undos.attempted(step, attempt);
            StepStatus running = Standing.running(step, act, Direction.FORWARD, attempt, Now.instant());
            undertaking.board().stand(PromotionState.APPLYING, act.title());
            undertaking.board().step(running);
            List<String> on = left;
            int nth = attempt;
            ActOutcome ran = limit.during(() -> hosts.run(step, act, Direction.FORWARD, on, nth, List.of()));
            undos.over(step, attempt, ran);
            ActOutcome outcome = drift.judged(step, act, attempt, ran);
            StepStatus ended = Standing.ended(running, outcome);
            undertaking.board().step(ended);
            stopIfAsked();
            if (outcome.done()) {
                keepSnapshot(act, outcome);
                return;
            }
            left = outcome.failedHosts();
            if (outcome.lost() && act.definition().repeatable() && !repeated) {
                repeated = true;
            } else if (passedOver(step, act, outcome)) {
                undertaking.board().step(Standing.skipped(ended, "by a person's decision"));
                return;
            }
        }
    }

    /** What a step tells while users try. */
    Watch watch(PlannedStep step) {
        return new Watch(undertaking, hosts, step);
    }

    /** Runs a step whose failure undoes nothing. */
    void afterwards(PlannedStep step) {
        PlannedAct act = step.act().orElseThrow();
        StepStatus running = Standing.running(step, act, Direction.FORWARD, 1, Now.instant());
        undertaking.board().step(running);
        ActOutcome outcome = hosts.run(step, act, Direction.FORWARD, act.hosts(), 1, List.of());
        undertaking.board().step(Standing.ended(running, outcome));
        if (!outcome.done()) {
            undertaking.board().audit("belay", "belay", "clearing up failed", outcome.message());
        }
    }

    /** Goes back if somebody has given the promotion up, by message or in Temporal, or a step was ended by its window. */
    void stopIfAsked() {
        Optional<Stop> stop = undertaking.desk().stop();
        if (stop.isPresent()) {
            throw new GoBack(PromotionState.CANCELLED, stop.get().reason());
        }
        limit.goBackIfCutOff();
        if (scope.isCancelRequested()) {
            throw new GoBack(PromotionState.CANCELLED, "cancelled in Temporal");
        }
    }

    private boolean passedOver(PlannedStep step, PlannedAct act, ActOutcome outcome) {
        return drift.asks(step, outcome)
                ? drift.accepted(outcome, this::givenUp, this::stopIfAsked)
                : skipped(act, outcome);
    }

    /** Whether a person skips the failed act; retrying answers no. */
    private boolean skipped(PlannedAct act, ActOutcome outcome) {
        Stage stage = undertaking.resolution().stage();
        if (stage.onFailure() == OnFailure.ROLL_BACK) {
            throw new GoBack(PromotionState.ROLLED_BACK, outcome.message());
        }
        undertaking.board().stand(PromotionState.HELD, act.title() + " failed: " + outcome.message());
        Choice choice = undertaking
                .desk()
                .ask(question(act, outcome, stage), this::givenUp)
                .orElse(Choice.ROLL_BACK);
        stopIfAsked();
        return switch (choice) {
            case SKIP -> true;
            case RETRY -> false;
            default -> throw new GoBack(PromotionState.ROLLED_BACK, outcome.message());
        };
    }

    private boolean givenUp() {
        return undertaking.desk().stop().isPresent() || scope.isCancelRequested();
    }

    private Question question(PlannedAct act, ActOutcome outcome, Stage stage) {
        List<Choice> options = new ArrayList<>(List.of(Choice.RETRY));
        // Without the measurement nobody could say what was tested.
        if (act.definition().skippable() && act.verb() != Verb.FINGERPRINT) {
            options.add(Choice.SKIP);
        }
        options.add(Choice.ROLL_BACK);
        return new Question(
                DecisionKind.FAILURE,
                "\"" + act.title() + "\" failed on " + String.join(", ", outcome.failedHosts()) + ": "
                        + outcome.message() + advice(act) + " What now?",
                options,
                undertaking.desk().operators(),
                1,
                "",
                undertaking.within(stage.holdFor()),
                Optional.of(Choice.ROLL_BACK),
                "it is rolled back");
    }

    private String advice(PlannedAct act) {
        String advice = act.definition().advice();
        return advice.isEmpty() ? "" : " " + hosts.named(advice);
    }

    private void keepSnapshot(PlannedAct act, ActOutcome outcome) {
        if (act.verb() == Verb.SNAPSHOT) {
            undertaking.board().snapshot(hosts.snapshot(act, outcome));
        }
    }
}
