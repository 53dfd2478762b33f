package io.belay.workflows.host;

/**
 * One thing that was looked at on a host.
 *
 * @param subject what was looked at, in a few words: {@code login}, {@code tools}, {@code clock}, {@code directory of uat}
 * @param level what it means for promotions
 * @param detail what was seen; where it is bad, what to do
 * @param code the stable code of the failure; empty where there is none
 */
public record Finding(String subject, Level level, String detail, String code) {
    /** What a finding means. */
    public enum Level {
        /** As it should be. */
        GOOD,
        /** Worth knowing; promotions work all the same. */
        NOTE,
        /** A promotion would fail. */
        BAD
    }

    /** As it should be. */
    public static Finding good(String subject, String detail) {
        return new Finding(subject, Level.GOOD, detail, "");
    }

    /** Worth knowing. */
    public static Finding note(String subject, String detail) {
        return new Finding(subject, Level.NOTE, detail, "");
    }

    /** A promotion would fail, with that code. */
    public static Finding bad(String subject, String detail, String code) {
        return new Finding(subject, Level.BAD, detail, code);
    }
}
