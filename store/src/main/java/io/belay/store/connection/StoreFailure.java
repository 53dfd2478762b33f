package io.belay.store.connection;

import io.belay.workflows.failure.Code;

/** What was asked of the store was not done ({@code BLY-STORE}); nothing of it was kept. */
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean away;

    StoreFailure(String message, boolean away, Throwable cause) {
        super(message, cause);
        this.away = away;
    }

    /** The stable code. */
    public Code code() {
        return Code.STORE;
    }

    /** Whether PostgreSQL could not be reached, so that the same may succeed later. */
    public boolean away() {
        return away;
    }
}
