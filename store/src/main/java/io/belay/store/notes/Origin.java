package io.belay.store.notes;

/** Where release notes come from. */
public enum Origin {
    /** Somebody wrote them over REST. */
    BY_HAND,
    /** A file of the site's repository, at the release's commit. */
    FILE,
    /** What the release's tag says, else its commit. */
    TAG
}
