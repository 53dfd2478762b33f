package io.belay.workflows.decision;

/** By which way an answer came. */
public enum Via {
    /** REST: the sender is proven. */
    REST,
    /** A signal straight to Temporal: the sender is whom it names. */
    TEMPORAL,
    /** Nobody: a deadline passed. */
    DEADLINE
}
