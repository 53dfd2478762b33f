package io.belay.activities.secret;

import io.belay.workflows.failure.Code;

/** A reference to a secret that cannot be followed; its code is {@code BLY-SECRET}. */
public final class SecretUnreadable extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says which reference, and what to do; never a value. */
    public SecretUnreadable(String message) {
        super(message);
    }

    /** The stable code. */
    public Code code() {
        return Code.SECRET;
    }
}
