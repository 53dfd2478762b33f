package io.belay.workflows.promotion;

import io.belay.workflows.decision.Answer;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.job.Direction;
import io.belay.workflows.site.LocalTimes;
import java.time.Duration;
import java.util.Locale;

/** A promotion as Markdown, for the Temporal UI. */
final class StatusPage {
    private static final int LONGEST = 18_000;

    private StatusPage() {}

    /** As it stands; {@code there} says how its times are told. */
    static String of(PromotionStatus status, LocalTimes there) {
        StringBuilder page = new StringBuilder();
        PromotionRequest request = status.request();
        page.append("### ").append(text(request.release())).append(" → ");
        page.append(text(request.site())).append(" / ").append(text(request.stage()));
        page.append(": ").append(status.state()).append("\n\n");
        page.append(text(status.message())).append("\n\n");
        page.append("Asked for by **").append(text(request.requester())).append("**");
        page.append(request.comment().isBlank() ? "" : ": " + text(request.comment()))
                .append(". ");
        page.append("Promotion `").append(request.id()).append("`, speak to workflow `");
        page.append(status.workflowId()).append("`.\n\n");
        request.window().ifPresent(window -> page.append(announced(window, there)));
        status.waiting().ifPresent(wait -> page.append(waiting(wait, there)));
        decisions(page, status);
        steps(page, status);
        Downtime.of(status.steps()).filter(Downtime::any).ifPresent(downtime -> page.append(outage(downtime, there)));
        for (SnapshotStatus kept : status.snapshots()) {
            page.append("- ")
                    .append(kept.kind())
                    .append(" **")
                    .append(text(kept.name()))
                    .append("** on ");
            page.append(text(kept.host())).append(": `").append(kept.path()).append("`\n");
        }
        return page.length() <= LONGEST ? page.toString() : page.substring(0, LONGEST) + "\n…";
    }

    private static String announced(Window window, LocalTimes there) {
        return "Announced: from " + there.text(window.from()) + " until " + there.text(window.until()) + ".\n\n";
    }

    private static String waiting(Wait wait, LocalTimes there) {
        return "**Waits for " + text(wait.what()) + "**"
                + (wait.who().isEmpty() ? "" : " from " + text(String.join(", ", wait.who())))
                + ", until " + there.text(wait.until()) + "; then: " + text(wait.then()) + ".\n\n";
    }

    private static void decisions(StringBuilder page, PromotionStatus status) {
        for (Decision decision : status.decisions()) {
            page.append("- ").append(text(decision.question())).append(" ");
            page.append(decision.outcome().map(outcome -> "**" + outcome + "**").orElse("*open*"));
            page.append(decision.sides().isEmpty() ? "" : " " + text(decision.standing()));
            for (Answer answer : decision.answers()) {
                page.append("; ").append(text(answer.by())).append(": ").append(answer.choice());
                page.append(decision.sideOf(answer.by())
                        .map(side -> " for " + text(side.name()))
                        .orElse(""));
                page.append(answer.comment().isBlank() ? "" : " (" + text(answer.comment()) + ")");
                page.append(" via ").append(answer.via().name().toLowerCase(Locale.ROOT));
            }
            page.append("\n");
        }
        page.append("\n");
    }

    private static void steps(StringBuilder page, PromotionStatus status) {
        if (status.steps().isEmpty()) {
            return;
        }
        if (carriedOutElsewhere(status)) {
            page.append("How far its steps are is told by the workflow that carries them out: `");
            page.append(status.workflowId()).append("`.\n\n");
        }
        page.append("| | step | line | state | took | expected | |\n|---|---|---|---|---|---|---|\n");
        for (StepStatus step : status.steps()) {
            page.append("| ").append(step.number());
            page.append(" | ")
                    .append(step.direction() == Direction.UNDO ? "undo: " : "")
                    .append(text(step.title()));
            page.append(" | ").append(step.line());
            page.append(" | ").append(step.state());
            page.append(step.attempt() > 1 ? " (attempt " + step.attempt() + ")" : "");
            page.append(" | ").append(step.took().isZero() ? "" : seconds(step.took()));
            page.append(" | ").append(seconds(step.expected())).append(step.rehearsed() ? "" : "?");
            page.append(" | ").append(text(step.message())).append(" |\n");
        }
        page.append("\n");
    }

    /** The waiting part of a promotion hears how the acting part stands, not how each of its steps does. */
    private static boolean carriedOutElsewhere(PromotionStatus status) {
        return !status.workflowId().equals(status.request().workflowId())
                && status.steps().stream().allMatch(step -> step.state() == StepState.PLANNED)
                && !status.state().ended();
    }

    private static String outage(Downtime downtime, LocalTimes there) {
        return downtime.since()
                        .map(from -> "**The site is down since " + there.text(from) + "**")
                        .orElse("The site was down for " + seconds(downtime.took()))
                + ", " + seconds(downtime.expected()) + " were expected.\n\n";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /** What people typed must not become markup or a second table row. */
    private static String text(String typed) {
        return typed.replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*_{}\\[\\]<>|#])", "\\\\$1");
    }
}
