package io.belay.api.progress;

import io.belay.api.promotion.Announced;
import io.belay.api.promotion.PromotionView;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.job.Direction;
import io.belay.workflows.promotion.Downtime;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Salvaged;
import io.belay.workflows.promotion.SnapshotStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.promotion.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A promotion on one page of plain text: to be printed once, or drawn again as it goes on. */
public final class ProgressPage {
    /** How a line begins that belongs to the step above it. */
    public static final String BELOW_STEP = " ".repeat(16);

    private ProgressPage() {}

    /** The lines at a moment. */
    public static List<String> lines(PromotionView view, Instant now) {
        PromotionStatus status = view.status();
        List<String> lines = new ArrayList<>();
        PromotionRequest request = status.request();
        Duration since = Duration.between(status.startedAt(), status.endedAt().orElse(now));
        lines.add(String.format(
                Locale.ROOT,
                "%s  %s  %s  %s, %s%s",
                request.scope(),
                request.release(),
                status.strategy(),
                status.state(),
                Span.text(since),
                left(status, now)));
        view.announced().ifPresent(time -> lines.add(announced(time)));
        for (StepStatus step : status.steps()) {
            lines.add(StepLine.of(step, now));
            StepLine.figure(step).ifPresent(figure -> lines.add(BELOW_STEP + figure));
        }
        Downtime.of(status.steps()).filter(Downtime::any).ifPresent(downtime -> lines.add(outage(downtime, now)));
        status.waiting().ifPresent(wait -> lines.add(waits(wait, now)));
        status.decisions().stream().filter(each -> each.outcome().isEmpty()).forEach(each -> lines.add(asks(each)));
        agreed(status).ifPresent(lines::add);
        status.snapshots().forEach(each -> lines.add(kept(each)));
        Salvaged.of(status)
                .ifPresent(any -> lines.add("look at what was typed in: belay salvage show " + request.id()));
        lines.add(status.state() + ": " + status.message());
        return lines;
    }

    /** The announced time, in the site's zone, and whether it is sure. */
    static String announced(Announced time) {
        String standing = switch (time.standing()) {
            case TENTATIVE -> "asked for, not yet agreed: ";
            case CONFIRMED -> "announced: ";
            case CANCELLED -> "was announced: ";
        };
        return standing
                + time.notice()
                + (time.lapse().isZero() ? "" : "; users try it for " + Span.text(time.lapse()));
    }

    private static String outage(Downtime downtime, Instant now) {
        return (downtime.since().isPresent() ? "the site is down for " : "the site was down for ")
                + Span.text(downtime.until(now)) + " of about " + Span.text(downtime.expected());
    }

    /** How long the steps still take as a rule; nothing while people are waited for. */
    private static String left(PromotionStatus status, Instant now) {
        if (status.state() != PromotionState.APPLYING && status.state() != PromotionState.LOCKING) {
            return "";
        }
        Duration left = status.steps().stream()
                .filter(step ->
                        step.direction() == Direction.FORWARD && !step.verb().equals("attempt"))
                .map(step -> left(step, now))
                .reduce(Duration.ZERO, Duration::plus);
        return left.isZero() ? "" : ", about " + Span.text(left) + " to go";
    }

    private static Duration left(StepStatus step, Instant now) {
        if (step.state() == StepState.PLANNED) {
            return step.expected();
        }
        if (step.state() != StepState.RUNNING) {
            return Duration.ZERO;
        }
        Duration left = step.startedAt()
                .map(from -> step.expected().minus(Duration.between(from, now)))
                .orElse(step.expected());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** What is waited for, who can end it, and how long still. */
    static String waits(Wait wait, Instant now) {
        String who = wait.who().isEmpty() ? "" : " from " + String.join(", ", wait.who());
        return "waits for " + wait.what() + who + "; " + Span.text(Duration.between(now, wait.until())) + " left, then "
                + wait.then();
    }

    /** An open question and how to answer it. */
    static String asks(Decision decision) {
        return "asks: " + decision.question() + "  (" + Answering.command(decision) + ")";
    }

    /** Which sides have agreed, and who of them; nothing where there was only one. */
    private static Optional<String> agreed(PromotionStatus status) {
        return status.decisions().stream()
                .filter(each -> each.kind() == DecisionKind.APPROVAL)
                .reduce((first, last) -> last)
                .filter(each -> each.outcome().isPresent() && !each.sides().isEmpty())
                .map(each -> (each.outcome().equals(Optional.of(Choice.APPROVE)) ? "agreed: " : "not agreed: ")
                        + each.standing());
    }

    private static String kept(SnapshotStatus snapshot) {
        String size = snapshot.bytes() < 0 ? "" : ", " + snapshot.bytes() + " bytes";
        return snapshot.kind() + " " + snapshot.name() + " on " + snapshot.host() + ": " + snapshot.path() + size;
    }
}
