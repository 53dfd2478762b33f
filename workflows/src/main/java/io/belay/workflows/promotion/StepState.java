package io.belay.workflows.promotion;

/** Where a step stands. */
public enum StepState {
    PLANNED,
    RUNNING,
    DONE,
    FAILED,
    SKIPPED,
    CANCELLED
}
