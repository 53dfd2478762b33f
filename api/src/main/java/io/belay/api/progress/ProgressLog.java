package io.belay.api.progress;

import io.belay.api.promotion.PromotionView;
import io.belay.workflows.decision.Answer;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A promotion as lines one after another: each thing that happens is told once, for pipes and log files. */
public final class ProgressLog {
    /** Between two lines about how far one step is. */
    private static final Duration APART = Duration.ofSeconds(5);

    private final Set<String> told = new HashSet<>();
    private final Map<String, Instant> lastTold = new HashMap<>();

    /** What is new in a status, in order. */
    public List<String> news(PromotionView view, Instant now) {
        PromotionStatus status = view.status();
        List<String> lines = new ArrayList<>();
        tell(lines, "state " + status.state(), state(status));
        view.announced().ifPresent(time -> tell(lines, "announced " + time.standing(), ProgressPage.announced(time)));
        for (StepStatus step : status.steps()) {
            if (StepLine.worthALine(step)) {
                String key = step.direction() + " " + step.number() + " " + step.verb() + " " + step.attempt();
                if (step.state() != StepState.RUNNING) {
                    told.add("RUNNING " + key);
                }
                tell(lines, step.state() + " " + key, StepLine.of(step, now));
                if (step.state() == StepState.RUNNING) {
                    figure(lines, key, step, now);
                }
            }
        }
        for (Decision decision : status.decisions()) {
            news(lines, decision);
        }
        status.waiting()
                .ifPresent(wait -> tell(lines, "wait " + wait.what() + wait.who(), ProgressPage.waits(wait, now)));
        if (status.state().ended()) {
            tell(lines, "end", status.state() + ": " + status.message());
        }
        return lines;
    }

    /** How far a step is, now and then: it is said anew as long as it runs. */
    private void figure(List<String> lines, String key, StepStatus step, Instant now) {
        Instant last = lastTold.computeIfAbsent(key, first -> now);
        Optional<String> figure = StepLine.figure(step);
        if (figure.isPresent() && Duration.between(last, now).compareTo(APART) >= 0) {
            String line = StepLine.of(step, now) + "  " + figure.get();
            tell(lines, "figure " + key + figure.get(), line);
            lastTold.put(key, now);
        }
    }

    private void news(List<String> lines, Decision decision) {
        if (decision.outcome().isEmpty()) {
            tell(lines, "asks " + decision.id(), ProgressPage.asks(decision));
        }
        int number = 0;
        for (Answer answer : decision.answers()) {
            number++;
            String comment = answer.comment().isBlank() ? "" : ": " + answer.comment();
            tell(
                    lines,
                    "answer " + number + " " + decision.id(),
                    answer.by() + " says " + answer.choice().name().toLowerCase(Locale.ROOT)
                            + decision.sideOf(answer.by())
                                    .map(side -> " for " + side.name())
                                    .orElse("")
                            + comment);
        }
    }

    private void tell(List<String> lines, String key, String line) {
        if (told.add(key)) {
            lines.add(line);
        }
    }

    private static String state(PromotionStatus status) {
        return status.request().scope() + "  " + status.request().release() + "  " + status.state() + ": "
                + status.message();
    }
}
