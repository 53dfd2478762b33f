package io.belay.activities.lock;

import java.util.HashSet;
import java.util.Set;

/** Workflows of which the test says whether they are open. */
public final class FakeRuns implements OpenRuns {
    private final Set<String> open = new HashSet<>();

    /** A workflow goes on. */
    public FakeRuns open(String workflowId) {
        open.add(workflowId);
        return this;
    }

    /** A workflow ends. */
    public void close(String workflowId) {
        open.remove(workflowId);
    }

    @Override
    public boolean open(String workflowId, String runId) {
        return open.contains(workflowId);
    }
}
