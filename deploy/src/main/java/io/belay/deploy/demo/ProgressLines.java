package io.belay.deploy.demo;

import io.belay.workflows.job.Direction;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.promotion.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Says how a promotion goes on: a line when a step has ended or takes long, a line when it begins to wait. */
final class ProgressLines {
    private static final Duration LONG = Duration.ofMillis(1500);

    private final Screen screen;
    private final Set<String> said = new HashSet<>();

    ProgressLines(Screen screen) {
        this.screen = screen;
    }

    /** Says what is new. */
    void show(PromotionStatus status) {
        status.steps().forEach(step -> show(status, step));
        status.waiting().ifPresent(wait -> show(status, wait));
        if (status.state().ended() && once("end")) {
            screen.say(where(status) + state(status) + ": " + status.message());
        }
    }

    private void show(PromotionStatus status, StepStatus step) {
        String key = step.direction() + " " + step.number() + " " + step.verb() + " " + step.attempt();
        switch (step.state()) {
            case PLANNED -> {}
            case RUNNING -> {
                if (takesLong(step) && !step.verb().equals("attempt") && once(key + " long")) {
                    screen.say(line(status, step) + "running   " + Screen.time(since(step)) + expected(step));
                }
            }
            case DONE, FAILED, SKIPPED, NOT_NEEDED, CANCELLED -> {
                if (once(key)) {
                    screen.say(line(status, step) + ended(step));
                    shown(step);
                }
            }
        }
    }

    private void shown(StepStatus step) {
        if (step.state() == StepState.FAILED) {
            screen.more("    " + step.message());
            step.tail().strip().lines().forEach(each -> screen.more("    | " + each));
        }
    }

    private void show(PromotionStatus status, Wait wait) {
        if (once(status.state() + wait.what() + wait.until())) {
            String who = wait.who().isEmpty() ? "" : ", of " + String.join(", ", wait.who());
            Duration left = Duration.between(Instant.now(), wait.until());
            screen.say(where(status) + "waits for " + wait.what() + who);
            screen.more(where(status) + "for " + Screen.time(left) + " at most, then " + wait.then());
        }
    }

    private static String line(PromotionStatus status, StepStatus step) {
        String back = step.direction() == Direction.UNDO ? "back: " : "";
        return String.format(Locale.ROOT, "%s%2d  %-34s ", where(status), step.number(), back + step.title());
    }

    private static String ended(StepStatus step) {
        String word = step.state().name().toLowerCase(Locale.ROOT);
        return String.format(Locale.ROOT, "%-10s%s%s", word, Screen.time(step.took()), expected(step));
    }

    private static String expected(StepStatus step) {
        if (step.expected().isZero()) {
            return "";
        }
        return " of " + Screen.time(step.expected()) + (step.rehearsed() ? " rehearsed" : " expected");
    }

    private static String where(PromotionStatus status) {
        return String.format(Locale.ROOT, "  %-5s", status.request().stage());
    }

    private static String state(PromotionStatus status) {
        return status.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static boolean takesLong(StepStatus step) {
        return since(step).compareTo(LONG) > 0;
    }

    private static Duration since(StepStatus step) {
        return step.startedAt().map(at -> Duration.between(at, Instant.now())).orElse(Duration.ZERO);
    }

    private boolean once(String what) {
        return said.add(what);
    }
}
