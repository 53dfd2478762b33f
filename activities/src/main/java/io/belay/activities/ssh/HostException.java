package io.belay.activities.ssh;

import io.belay.workflows.failure.Code;
import org.jspecify.annotations.Nullable;

/**
 * Why a host could not be worked on: {@code BLY-HOST-UNREACHABLE}, which passes; {@code BLY-HOST-KEY},
 * {@code BLY-HOST-AUTH}, {@code BLY-HOST-LACKS} and {@code BLY-SECRET}, which need a person.
 */
public final class HostException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;

    /** Says place and remedy. */
    public HostException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Says place and remedy. */
    public HostException(Code code, String message) {
        this(code, message, null);
    }

    /** The stable code. */
    public Code code() {
        return code;
    }

    /** Whether waiting may help. */
    public boolean passes() {
        return code == Code.HOST_UNREACHABLE;
    }
}
