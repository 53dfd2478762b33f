package io.belay.workflows.instance;

/** What an instance is at a moment of its life: preview, then production, then old, then removed (P). */
public enum Role {
    /** A mirror of production with the next release; what is typed into it is expendable (P11). */
    PREVIEW,
    /** It serves the users. */
    PRODUCTION,
    /** It served them before, and is kept for a while. */
    OLD,
    /** Its last snapshot is kept, and not all of it is cleared away yet: it is not free before nothing is left of it. */
    REMOVING
}
