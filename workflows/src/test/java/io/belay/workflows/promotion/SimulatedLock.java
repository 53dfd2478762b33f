package io.belay.workflows.promotion;

import io.belay.workflows.failure.Code;
import io.belay.workflows.lock.LockActivities;
import io.belay.workflows.lock.LockGrant;
import io.belay.workflows.lock.LockOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** A lock that gives what a test says, and else is free. */
final class SimulatedLock implements LockActivities {
    private final Deque<LockGrant> answers = new ArrayDeque<>();
    private volatile Runnable meanwhile = () -> {};
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    SimulatedLock heldTimes(int times) {
        for (int i = 0; i < times; i++) {
            answers.add(new LockGrant(false, 0, Code.LOCKED.text(), "held by a synchronisation"));
        }
        return this;
    }

    SimulatedLock journalOpen() {
        answers.add(new LockGrant(
                false, 0, Code.JOURNAL_OPEN.text(), "promotion 1234 did not settle; belay recover shop prod"));
        return this;
    }

    @Override
    public synchronized LockGrant lock(LockOrder order) {
        calls.add(order.runId().isEmpty() ? "lock without a run" : "lock");
        return answers.isEmpty() ? new LockGrant(true, 7, "", "") : answers.remove();
    }

    @Override
    public void unlock(LockOrder order, long token) {
        meanwhile.run();
        calls.add("unlock " + token);
    }

    /** What happens while the lock is being given back. */
    void whileGivenBack(Runnable action) {
        meanwhile = action;
    }

    List<String> calls() {
        return List.copyOf(calls);
    }
}
