package io.belay.workflows.failure;

import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import java.util.stream.Stream;

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

    /**
     * The same for a rejected update, whose sender gets only the message (the SDK drops the type of what a validator
     * throws): the code stands before it, and {@link #of} reads it again.
     */
    public ApplicationFailure rejection() {
        return ApplicationFailure.newNonRetryableFailure(code.text() + ": " + message, code.text());
    }

    /** The refusal that a rejected update's message tells, if it tells one. */
    public static Optional<Refusal> of(String rejection) {
        return Stream.of(Code.values())
                .filter(code -> rejection.startsWith(code.text() + ": "))
                .map(code -> new Refusal(code, rejection.substring(code.text().length() + 2)))
                .findFirst();
    }
}
