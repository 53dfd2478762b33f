package io.belay.workflows.site;

/** Which way a stage's data go; always written in the site file, never guessed. */
public enum Data {
    /** Production is the truth, other stages mirror it. */
    FROM_PRODUCTION,
    /** Data move on from the stage before, with the code. */
    FORWARD
}
