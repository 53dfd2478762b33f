package io.belay.workflows.promotion;

import io.belay.workflows.job.Direction;
import io.belay.workflows.plan.PlannedAct;
import io.belay.workflows.plan.PlannedStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** How steps stand, as the board shows them. */
final class Standing {
    private Standing() {}

    static StepStatus running(PlannedStep step, PlannedAct act, Direction direction, int attempt, Instant since) {
        return new StepStatus(
                step.number(),
                direction,
                act.verb().name().toLowerCase(Locale.ROOT),
                direction == Direction.FORWARD ? step.title() : act.title(),
                step.line(),
                act.hosts(),
                StepState.RUNNING,
                attempt,
                direction == Direction.FORWARD
                        ? step.expected()
                        : act.definition().expected(),
                direction == Direction.FORWARD && step.rehearsed(),
                Optional.of(since),
                Duration.ZERO,
                "",
                "",
                new TreeMap<>(),
                Optional.empty());
    }

    static StepStatus ended(StepStatus running, ActOutcome outcome) {
        return changed(running, outcome.state(), outcome.took(), outcome.message(), outcome);
    }

    /** The same, with something to say of what was done. */
    static StepStatus ended(StepStatus running, ActOutcome outcome, String message) {
        return changed(running, outcome.state(), outcome.took(), message, outcome);
    }

    static StepStatus skipped(StepStatus failed, String by) {
        return changed(
                failed,
                StepState.SKIPPED,
                failed.took(),
                "skipped: " + by + "; " + failed.message(),
                new ActOutcome(
                        List.of(),
                        false,
                        true,
                        false,
                        "",
                        failed.tail(),
                        failed.result(),
                        failed.took(),
                        new TreeMap<>()));
    }

    /** A step that runs nothing: opening the site, waiting for its users. */
    static StepStatus plain(PlannedStep step, StepState state, Instant since, Duration took, String message) {
        StepStatus planned = StatusBoard.planned(step);
        return new StepStatus(
                planned.number(),
                planned.direction(),
                planned.verb(),
                planned.title(),
                planned.line(),
                planned.hosts(),
                state,
                1,
                planned.expected(),
                planned.rehearsed(),
                Optional.of(since),
                took,
                message,
                "",
                new TreeMap<>(),
                Optional.empty());
    }

    private static StepStatus changed(
            StepStatus step, StepState state, Duration took, String message, ActOutcome outcome) {
        return new StepStatus(
                step.number(),
                step.direction(),
                step.verb(),
                step.title(),
                step.line(),
                step.hosts(),
                state,
                step.attempt(),
                step.expected(),
                step.rehearsed(),
                step.startedAt(),
                took,
                message,
                outcome.tail(),
                outcome.result(),
                Optional.empty());
    }
}
