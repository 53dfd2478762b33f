package io.belay.workflows.job;

/** Whether a job carries a promotion on or takes it back. */
public enum Direction {
    FORWARD,
    UNDO
}
