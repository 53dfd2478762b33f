package io.belay.workflows.promotion;

/** Where a step stands. */
public enum StepState {
    PLANNED,
    RUNNING,
    DONE,
    FAILED,
    SKIPPED,
    /** What was measured says that it need not be done, or it was asked for so; nothing ran, nothing is undone. */
    NOT_NEEDED,
    CANCELLED
}
