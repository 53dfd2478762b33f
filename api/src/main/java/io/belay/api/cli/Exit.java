package io.belay.api.cli;

/** Exit codes; scripts may rely on them. */
final class Exit {
    static final int DONE = 0;
    /** Something that should not happen. */
    static final int BROKEN = 1;
    /** A wrong command line; picocli's own. */
    static final int USAGE = 2;
    /** Belay says no: the message says why. */
    static final int REFUSED = 3;
    /** No token, or not a valid one. */
    static final int NOBODY = 4;
    /** Belay or something it needs does not answer; the same command may succeed later. */
    static final int NOT_NOW = 5;
    /** What was watched ended, but was not kept. */
    static final int NOT_KEPT = 6;

    private Exit() {}
}
