package io.belay.workflows.promotion;

import io.belay.workflows.failure.Code;
import io.belay.workflows.job.Direction;
import io.belay.workflows.plan.PlannedAct;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.site.Verb;
import io.belay.workflows.strategy.Undoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What has to be undone, last first; each outcome is recorded, and what cannot be undone waits for a person. */
final class UndoList {
    /** How often an undo whose host went away under it is begun again before a person is asked. */
    private static final int REPEATS = 3;

    private final Undertaking undertaking;
    private final HostRuns hosts;
    private final List<PlannedStep> steps = new ArrayList<>();
    private final SortedMap<Integer, Integer> attempts = new TreeMap<>();
    private final SortedSet<Integer> idle = new TreeSet<>();
    private boolean forgotten;

    UndoList(Undertaking undertaking, HostRuns hosts) {
        this.undertaking = undertaking;
        this.hosts = hosts;
    }

    /** Notes a step before it is begun. */
    void add(PlannedStep step) {
        steps.add(step);
    }

    /** Notes a forward attempt: before it is undone it must be gone from the hosts. */
    void attempted(PlannedStep step, int attempt) {
        attempts.put(step.number(), attempt);
        if (idle.contains(step.number())) {
            steps.add(step);
        }
    }

    /** Notes the end of a forward attempt. A step of which no attempt has run anything anywhere is not undone. */
    void over(PlannedStep step, int attempt, ActOutcome outcome) {
        boolean nothing = !outcome.begun() && (attempt == 1 || idle.contains(step.number()));
        if (nothing && steps.remove(step)) {
            idle.add(step.number());
        } else {
            idle.remove(step.number());
        }
    }

    /** Nothing is undone any more: the promotion is kept. */
    void forget() {
        steps.clear();
        forgotten = true;
    }

    /** Finds out what else began before everything is undone. */
    void complete(Unseen unseen) {
        if (!forgotten) {
            unseen.join(this);
        }
    }

    boolean empty() {
        return steps.isEmpty();
    }

    /**
     * Undoes everything, last first. What undoes several steps, such as loading the snapshot, is done once, when the first
     * of them is undone: only then is everything gone that was built on it.
     */
    void undo() {
        int settled = steps.size();
        for (int i = steps.size() - 1; i >= 0; i--) {
            for (PlannedAct act : steps.get(i).undo()) {
                if (!undoneBefore(i, act)) {
                    undo(steps.get(i), act, begun(i, settled));
                    settled = i;
                }
            }
        }
    }

    private boolean undoneBefore(int step, PlannedAct act) {
        return Undoing.puttingBack(act.verb())
                && steps.subList(0, step).stream()
                        .flatMap(earlier -> earlier.undo().stream())
                        .anyMatch(act::like);
    }

    /** The steps from one that is being undone to the one that was undone last: none of their jobs may still run. */
    private List<Begun> begun(int from, int to) {
        return steps.subList(from, Math.max(to, from + 1)).stream()
                .map(step -> new Begun(step, attempts.getOrDefault(step.number(), 1)))
                .toList();
    }

    private void undo(PlannedStep step, PlannedAct act, List<Begun> begun) {
        List<String> left = act.hosts();
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            StepStatus running = Standing.running(step, act, Direction.UNDO, attempt, Now.instant());
            undertaking.board().stand(PromotionState.ROLLING_BACK, act.title());
            undertaking.board().step(running);
            ActOutcome ran = hosts.run(step, act, Direction.UNDO, left, attempt, begun);
            ActOutcome outcome = asBefore(step, act, ran);
            StepStatus ended = Standing.ended(running, outcome);
            undertaking.board().step(ended);
            left = outcome.failedHosts();
            if (left.isEmpty()) {
                keepSalvage(act, outcome);
            } else if (outcome.lost() && attempt <= REPEATS) {
                undertaking.board().audit("belay", "belay", "undo repeated", outcome.message());
            } else if (leftByPerson(act, outcome)) {
                undertaking.board().step(Standing.skipped(ended, "left as it is by a person's decision"));
                return;
            }
        }
    }

    /** A measurement is undone when it tells what it told before the promotion began. */
    private ActOutcome asBefore(PlannedStep step, PlannedAct act, ActOutcome now) {
        if (act.verb() != Verb.MEASURE || !now.done()) {
            return now;
        }
        Optional<StepStatus> before = undertaking.board().status().steps().stream()
                .filter(each -> each.number() == step.number() && each.direction() == Direction.FORWARD)
                .filter(each -> each.state() == StepState.DONE)
                .findFirst();
        if (before.isEmpty() || before.get().result().equals(now.result())) {
            return now;
        }
        String message = act.hosts().get(0) + ": " + Code.NOT_AS_BEFORE.text()
                + ": the site is not what it was: before " + before.get().result() + ", now " + now.result() + ".";
        return now.failed(act.hosts(), message);
    }

    private void keepSalvage(PlannedAct act, ActOutcome outcome) {
        if (act.verb() == Verb.SALVAGE) {
            SnapshotStatus salvage = hosts.snapshot(act, outcome);
            undertaking.board().snapshot(salvage);
            undertaking.board().audit("belay", "belay", "salvaged", salvage.name() + " on " + salvage.host());
        }
    }

    private boolean leftByPerson(PlannedAct act, ActOutcome outcome) {
        return new PersonNeeded(undertaking)
                .leaves(
                        "Going back failed at \"" + act.title() + "\": " + outcome.message(),
                        "Put it right on the host and say retry, or skip to leave it as it is.");
    }
}
