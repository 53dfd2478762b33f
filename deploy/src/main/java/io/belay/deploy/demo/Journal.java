package io.belay.deploy.demo;

import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The promotions of the demo: how long each took, and how much of that was Belay's own. */
final class Journal {
    private final List<PromotionStatus> ended = new ArrayList<>();

    /** Notes how a promotion ended. */
    void add(PromotionStatus status) {
        ended.add(status);
    }

    /**
     * The times of one promotion.
     *
     * @param acting from its first step to its end, without waiting for people
     * @param steps the time that its steps took on the hosts, as measured there
     */
    record Times(Duration acting, Duration steps) {
        static Times of(PromotionStatus status) {
            Instant first = status.steps().stream()
                    .flatMap(step -> step.startedAt().stream())
                    .min(Comparator.naturalOrder())
                    .orElse(status.startedAt());
            Duration whole = Duration.between(first, status.endedAt().orElse(first));
            return new Times(whole.minus(sum(status, true)), sum(status, false));
        }

        /** What is not the steps': scheduling, connections, reading results, keeping records. */
        Duration own() {
            return acting.minus(steps);
        }

        Times plus(Times other) {
            return new Times(acting.plus(other.acting), steps.plus(other.steps));
        }

        private static Duration sum(PromotionStatus status, boolean attempts) {
            return status.steps().stream()
                    .filter(step -> step.verb().equals("attempt") == attempts)
                    .map(StepStatus::took)
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    /** A line a promotion, and their sum. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%-20s %-12s %9s %9s %9s", "", "ended as", "acting", "steps", "Belay's"));
        Times all = new Times(Duration.ZERO, Duration.ZERO);
        for (PromotionStatus status : ended) {
            Times times = Times.of(status);
            all = all.plus(times);
            lines.add(line(
                    status.request().release() + " into " + status.request().stage(), word(status.state()), times));
        }
        lines.add(line("all", "", all));
        ended.stream()
                .map(Times::of)
                .sorted(Comparator.comparing(Times::own))
                .skip(ended.size() / 2)
                .findFirst()
                .ifPresent(middle -> lines.add(line("the median one", "", middle)));
        return lines;
    }

    private static String line(String what, String outcome, Times times) {
        long share = times.acting().isZero()
                ? 0
                : 100 * times.own().toMillis() / times.acting().toMillis();
        return String.format(
                Locale.ROOT,
                "%-20s %-12s %9s %9s %9s  %d %%",
                what,
                outcome,
                Screen.time(times.acting()),
                Screen.time(times.steps()),
                Screen.time(times.own()),
                share);
    }

    private static String word(PromotionState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
