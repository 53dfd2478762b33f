package io.belay.activities.failure;

import io.belay.store.connection.StoreFailure;
import io.belay.workflows.failure.Code;
import io.temporal.failure.ApplicationFailure;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures of activities: their type is the code's text, and Temporal retries those that may pass. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** A failure that waiting does not mend. */
    public static ApplicationFailure lasting(Code code, String message) {
        return ApplicationFailure.newNonRetryableFailure(message, code.text());
    }

    /** A failure that may pass; Temporal tries again. */
    public static ApplicationFailure passing(Code code, String message) {
        return ApplicationFailure.newFailure(message, code.text());
    }

    /** Does work on the store; what the store could not do is tried again, for as long as the caller's retries last. */
    public static <T> T stored(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreFailure failure) {
            LOG.warn("The store could not do its part", failure);
            throw passing(failure.code(), failure.getMessage() == null ? "the store failed" : failure.getMessage());
        }
    }

    /** Does work on the store that answers nothing. */
    public static void storing(Runnable work) {
        stored(() -> {
            work.run();
            return true;
        });
    }
}
