package io.belay.deploy.stack;

/** The stack cannot be started or kept up. The message begins with a stable code, says where, and what to do. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StackCode code;

    /**
     * @param code what sort of failure
     * @param message what happened, where, and the remedy
     */
    public StackException(StackCode code, String message) {
        super(code.text() + ": " + message);
        this.code = code;
    }

    /** As above, with what caused it. */
    public StackException(StackCode code, String message, Throwable cause) {
        super(code.text() + ": " + message, cause);
        this.code = code;
    }

    /** What sort of failure. */
    public StackCode code() {
        return code;
    }
}
