package io.belay.api.progress;

import io.belay.workflows.job.Direction;
import io.belay.workflows.job.Figure;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** One step as one line: number, state, what, where, time and expected time. */
final class StepLine {
    private StepLine() {}

    static String of(StepStatus step, Instant now) {
        String back = step.direction() == Direction.UNDO ? "<-" : "  ";
        String where = step.hosts().isEmpty() ? "" : " on " + String.join(", ", step.hosts());
        String again = step.attempt() > 1 ? " (attempt " + step.attempt() + ")" : "";
        String what = step.title() + where + again;
        String line = String.format(
                        Locale.ROOT, "%s %2d  %-8s %-44s %s", back, step.number(), word(step), what, time(step, now))
                .stripTrailing();
        return step.message().isEmpty() ? line : line + "  " + step.message();
    }

    /** How far a step is that goes on, or came before it failed; empty when nobody knows. */
    static Optional<String> figure(StepStatus step) {
        return step.state() == StepState.RUNNING || step.state() == StepState.FAILED
                ? step.progress().map(Figure::text)
                : Optional.empty();
    }

    /** Where a step stands, in a word. */
    static String word(StepStatus step) {
        return switch (step.state()) {
            case PLANNED -> "-";
            case RUNNING -> "now";
            case DONE -> step.direction() == Direction.UNDO ? "undone" : "done";
            case FAILED -> "FAILED";
            case SKIPPED -> "skipped";
            case NOT_NEEDED -> "no need";
            case CANCELLED -> "ended";
        };
    }

    private static String time(StepStatus step, Instant now) {
        String expected =
                step.expected().isZero() ? "" : (step.rehearsed() ? "" : "about ") + Span.text(step.expected());
        Duration running =
                step.startedAt().map(from -> Duration.between(from, now)).orElse(Duration.ZERO);
        return switch (step.state()) {
            case PLANNED -> expected;
            case RUNNING -> of(running, expected);
            case DONE, FAILED, CANCELLED -> of(step.took(), expected);
            case SKIPPED, NOT_NEEDED -> "";
        };
    }

    private static String of(Duration took, String expected) {
        return expected.isEmpty() ? Span.text(took) : Span.text(took) + " of " + expected;
    }

    /** Whether a line about it is news: planned steps are not. */
    static boolean worthALine(StepStatus step) {
        return step.state() != StepState.PLANNED;
    }
}
