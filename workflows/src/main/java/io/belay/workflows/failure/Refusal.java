package io.belay.workflows.failure;

import io.temporal.failure.ApplicationFailure;

/**
 * Why something that was asked for is not done; nothing has changed.
 *
 * @param code the stable code
 * @param message place and remedy, for people
 */
public record Refusal(Code code, String message) {
    /** The same as a failure that Temporal does not retry; its type is the code's text. */
    public ApplicationFailure failure() {
        return ApplicationFailure.newNonRetryableFailure(message, code.text());
    }
}
