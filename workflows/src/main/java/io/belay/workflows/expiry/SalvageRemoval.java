package io.belay.workflows.expiry;

/**
 * What became of salvage whose time was over.
 *
 * @param outcome what
 * @param message one sentence for people
 */
public record SalvageRemoval(Outcome outcome, String message) {
    /** What can become of it. */
    public enum Outcome {
        /** It is gone. */
        REMOVED,
        /** Somebody needs it, or a promotion of its stage runs: another night. */
        IN_USE,
        /** It could not be removed, and that may pass. */
        FAILED,
        /** It is not what was measured when it was made: it is left to people. */
        LEFT
    }
}
