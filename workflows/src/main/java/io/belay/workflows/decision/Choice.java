package io.belay.workflows.decision;

/** What people can answer. */
public enum Choice {
    APPROVE,
    REJECT,
    /** The site works (a verdict). */
    WORKS,
    /** The site does not work (a verdict). */
    BROKEN,
    /** An operator keeps the promotion before the attempt's time is over. */
    KEEP,
    /** An operator gives the promotion up. */
    CANCEL,
    RETRY,
    SKIP,
    ROLL_BACK
}
