package io.belay.store.snapshot;

/** What comes of the wish to keep salvage longer. */
public enum Keeping {
    /** It is kept. */
    KEPT,
    /** There is none that is not gone. */
    GONE,
    /** Its removal has begun, and nobody knows yet how it ends; nothing was changed. */
    BEING_REMOVED
}
