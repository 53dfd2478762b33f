package io.belay.workflows.decision;

/** What people are asked. */
public enum DecisionKind {
    /** May this plan be carried out? */
    APPROVAL,
    /** Nobody has measured how long it takes: may it begin in its window all the same? */
    TIMES,
    /** Does the site work, and shall it stay? */
    VERDICT,
    /** What is installed on a host is not what was promoted there: what now? */
    DRIFT,
    /** A step failed: what now? */
    FAILURE,
    /** Going back failed: somebody has to look. */
    NEEDS_PERSON
}
