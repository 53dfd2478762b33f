package io.belay.workflows.promotion;

import io.belay.workflows.job.Direction;
import io.belay.workflows.site.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long a promotion kept the site from its users: from the beginning of each stop to the end of the start that follows it,
 * onward and back.
 *
 * @param took all that is over
 * @param expected how long the steps from stop to start take as a rule, onward
 * @param since since when the site is down now; empty when it serves
 */
public record Downtime(Duration took, Duration expected, Optional<Instant> since) {
    private static final String STOP = word(Verb.STOP);
    private static final String START = word(Verb.START);
    private static final String SWITCH = word(Verb.SWITCH);
    private static final String SWAP = word(Verb.SWAP);
    private static final String REMOVE = word(Verb.REMOVE);

    /** What the steps tell; empty when they do not stop the site. */
    public static Optional<Downtime> of(List<StepStatus> steps) {
        if (none(steps, STOP) || !ofTheSite(steps)) {
            return Optional.empty();
        }
        List<StepStatus> begun = steps.stream()
                .filter(step -> step.startedAt().isPresent())
                .sorted(Comparator.comparing(step -> step.startedAt().orElseThrow()))
                .toList();
        boolean leads = leads(steps);
        Duration took = Duration.ZERO;
        Optional<Instant> since = Optional.empty();
        for (StepStatus step : begun) {
            Instant at = step.startedAt().orElseThrow();
            if (stops(step, leads) && since.isEmpty()) {
                since = Optional.of(at);
            } else if (serves(step, leads) && step.state() == StepState.DONE && since.isPresent()) {
                took = took.plus(Duration.between(since.get(), at.plus(step.took())));
                since = Optional.empty();
            }
        }
        return Optional.of(new Downtime(took, expected(steps), since));
    }

    /** Whether the site was down at all. */
    public boolean any() {
        return since.isPresent() || !took.isZero();
    }

    /** All of it until a moment. */
    public Duration until(Instant now) {
        return since.map(from -> took.plus(Duration.between(from, now))).orElse(took);
    }

    /** Whether users are led to another instance: what is stopped on the way back is then not what serves them. */
    private static boolean leads(List<StepStatus> steps) {
        return !none(steps, SWITCH);
    }

    /** What stops a mirror only, to swap its data, or an instance that is removed, stops nobody's site. */
    private static boolean ofTheSite(List<StepStatus> steps) {
        return leads(steps) || none(steps, SWAP) && none(steps, REMOVE);
    }

    private static boolean none(List<StepStatus> steps, String verb) {
        return steps.stream().noneMatch(step -> step.verb().equals(verb));
    }

    private static boolean stops(StepStatus step, boolean leads) {
        return step.verb().equals(STOP) && (!leads || step.direction() == Direction.FORWARD);
    }

    private static boolean serves(StepStatus step, boolean leads) {
        return leads
                ? step.verb().equals(SWITCH) || step.verb().equals(START) && step.direction() == Direction.UNDO
                : step.verb().equals(START);
    }

    private static Duration expected(List<StepStatus> steps) {
        boolean leads = leads(steps);
        Duration sum = Duration.ZERO;
        boolean down = false;
        for (StepStatus step : steps) {
            if (step.direction() == Direction.FORWARD) {
                down |= step.verb().equals(STOP);
                if (down && step.state() != StepState.NOT_NEEDED) {
                    sum = sum.plus(step.expected());
                }
                if (serves(step, leads)) {
                    return sum;
                }
            }
        }
        return sum;
    }

    private static String word(Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT);
    }
}
