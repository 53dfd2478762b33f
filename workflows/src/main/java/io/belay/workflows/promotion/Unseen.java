package io.belay.workflows.promotion;

import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobId;
import io.belay.workflows.job.SettleOrder;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.plan.PlannedStep.Kind;
import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a promotion that goes back does not know of itself: a worker may have carried out short acts, and been lost before it
 * could say so, or may only just be carrying out the next. From here on none of them can begin, and those that had begun are
 * undone with the others.
 */
final class Unseen {
    private final Undertaking undertaking;
    private final HostRuns hosts;

    Unseen(Undertaking undertaking, HostRuns hosts) {
        this.undertaking = undertaking;
        this.hosts = hosts;
    }

    /** Adds to what is undone whatever began beyond it. */
    void join(UndoList undos) {
        int known = known();
        List<PlannedStep> within = within(known);
        SortedSet<Integer> begun = begun(within);
        int last = begun.isEmpty() ? known : begun.last();
        within.stream()
                .filter(step -> step.number() > known && step.number() <= last)
                .filter(step -> step.kind() == Kind.OPEN || begun.contains(step.number()))
                .forEach(step -> add(step, undos));
    }

    /** The last step that this workflow came to, 0 when it came to none. */
    private int known() {
        return undertaking.board().status().steps().stream()
                .filter(step -> step.direction() == Direction.FORWARD && step.state() != StepState.PLANNED)
                .mapToInt(StepStatus::number)
                .max()
                .orElse(0);
    }

    /** The last step that is known, and those up to the first that no worker can have passed without a word to Temporal. */
    private List<PlannedStep> within(int known) {
        List<PlannedStep> within = new ArrayList<>();
        for (PlannedStep step : undertaking.plan().steps()) {
            if (step.number() < known) {
                continue;
            }
            boolean passed = step.number() == known
                    || step.kind() == Kind.OPEN
                    || ShortActs.isShort(step)
                    || step.condition().isPresent();
            if (!passed) {
                break;
            }
            within.add(step);
        }
        return within;
    }

    private SortedSet<Integer> begun(List<PlannedStep> within) {
        SortedMap<String, SortedMap<String, Integer>> jobs = new TreeMap<>();
        within.stream()
                .filter(ShortActs::isShort)
                .forEach(step -> step.act()
                        .ifPresent(act -> act.hosts()
                                .forEach(host -> jobs.computeIfAbsent(host, any -> new TreeMap<>())
                                        .put(
                                                JobId.of(
                                                        undertaking.request().id(),
                                                        step.number(),
                                                        Direction.FORWARD,
                                                        act.verb(),
                                                        host,
                                                        1),
                                                step.number()))));
        SortedSet<Integer> begun = new TreeSet<>();
        jobs.forEach((host, steps) -> settled(hosts.settling(host, List.copyOf(steps.keySet())))
                .forEach(job -> Optional.ofNullable(steps.get(job)).ifPresent(begun::add)));
        return begun;
    }

    private List<String> settled(SettleOrder order) {
        while (true) {
            try {
                return Activities.settling(order).settle(order);
            } catch (ActivityFailure failure) {
                if (leftByPerson(order.host().name(), Causes.of(failure))) {
                    return List.of();
                }
            }
        }
    }

    private boolean leftByPerson(String host, String why) {
        return new PersonNeeded(undertaking)
                .leaves(
                        "Going back cannot begin: it is not known how far it came on " + host + ": " + why,
                        "Put the host right and say retry, or skip to go back over what is known.");
    }

    private void add(PlannedStep step, UndoList undos) {
        undos.add(step);
        undertaking
                .board()
                .step(Standing.plain(
                        step,
                        StepState.CANCELLED,
                        Now.instant(),
                        Duration.ZERO,
                        "it began, and the worker was lost before it could say so"));
    }
}
