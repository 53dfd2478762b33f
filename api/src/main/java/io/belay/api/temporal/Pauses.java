package io.belay.api.temporal;

import io.belay.api.problem.ApiCode;

/** Short waits between two looks at something that is about to change. */
public final class Pauses {
    private static final long MILLIS = 250;
    private static final long MOMENT_MILLIS = 15;

    private Pauses() {}

    /** A quarter of a second; ends the request when the API is being stopped. */
    public static void pause() {
        sleep(MILLIS);
    }

    /** A moment, for what is bound to happen in a few; ends the request when the API is being stopped. */
    static void moment() {
        sleep(MOMENT_MILLIS);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ApiCode.TEMPORAL.refused("This process is being stopped. Send the same again.");
        }
    }
}
