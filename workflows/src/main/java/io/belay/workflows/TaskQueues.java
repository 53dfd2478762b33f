package io.belay.workflows;

/** The queues on which Belay's workers listen. */
public final class TaskQueues {
    /** All of Belay's workflows and activities. */
    public static final String BELAY = "belay";

    private TaskQueues() {}
}
