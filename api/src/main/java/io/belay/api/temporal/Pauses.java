package io.belay.api.temporal;

import io.belay.api.problem.ApiCode;

/** Short waits between two looks at something that is about to change. */
public final class Pauses {
    private static final long MILLIS = 250;

    private Pauses() {}

    /** A quarter of a second; ends the request when the API is being stopped. */
    public static void pause() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ApiCode.TEMPORAL.refused("This process is being stopped. Send the same again.");
        }
    }
}
