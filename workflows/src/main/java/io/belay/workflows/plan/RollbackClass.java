package io.belay.workflows.plan;

/** What going back costs. */
public enum RollbackClass {
    /** Traffic moves back; nothing is lost. */
    SWITCH,
    /** The reverse is run. */
    REVERSE,
    /** A snapshot is loaded; writes after it are kept as salvage only. */
    RESTORE,
    /** There is no way back. */
    FORWARD_ONLY
}
