package io.belay.activities.lock;

/** Which workflows still go on. */
public interface OpenRuns {
    /**
     * Whether a run, or what continues it after a Reset, is open.
     *
     * @throws io.temporal.failure.ApplicationFailure when Temporal does not say; may pass
     */
    boolean open(String workflowId, String runId);
}
