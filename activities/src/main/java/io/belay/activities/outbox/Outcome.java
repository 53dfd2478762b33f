package io.belay.activities.outbox;

/**
 * What came of a try.
 *
 * @param status the other side's answer, as a number; 0 when there was none
 * @param problem why it does not count, for people; empty when it does
 * @param lasting whether it would be in vain to try again
 */
public record Outcome(int status, String problem, boolean lasting) {
    /** It was accepted with that answer. */
    public static Outcome accepted(int status) {
        return new Outcome(status, "", false);
    }

    /** It was not accepted, and may be another time. */
    public static Outcome failed(int status, String problem) {
        return new Outcome(status, problem, false);
    }

    /** It was refused for good. */
    public static Outcome refused(int status, String problem) {
        return new Outcome(status, problem, true);
    }

    boolean accepted() {
        return problem.isEmpty();
    }
}
