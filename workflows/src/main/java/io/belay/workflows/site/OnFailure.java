package io.belay.workflows.site;

/** What happens when a step of a promotion fails. */
public enum OnFailure {
    /** Hold and ask a person, until a deadline; then roll back. */
    ASK,
    /** Roll back at once. */
    ROLL_BACK
}
