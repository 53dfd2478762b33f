package io.belay.deploy.stack;

/** The stack cannot be started or kept up. The message begins with a stable code, says where, and what to do. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code stable, {@code BLY-…}
     * @param message what happened, where, and the remedy
     */
    public StackException(String code, String message) {
        super(code + ": " + message);
        this.code = code;
    }

    /** As above, with what caused it. */
    public StackException(String code, String message, Throwable cause) {
        super(code + ": " + message, cause);
        this.code = code;
    }

    /** The stable code, {@code BLY-…}. */
    public String code() {
        return code;
    }
}
