package io.belay.workflows.promotion;

import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;

/** What a failure says to people: code and sentence of its innermost application failure. */
public final class Causes {
    private Causes() {}

    /** For instance {@code BLY-RELEASE-UNKNOWN: There is no release v9 …}. */
    public static String of(TemporalFailure failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof ApplicationFailure told) {
                return told.getType() + ": " + told.getOriginalMessage();
            }
            cause = cause.getCause();
        }
        return String.valueOf(failure.getMessage());
    }
}
