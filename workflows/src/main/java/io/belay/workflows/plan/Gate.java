package io.belay.workflows.plan;

/**
 * A condition that must hold before a promotion touches anything, as it stands now.
 *
 * @param name what sort of gate: {@code tested}, {@code approval}, {@code free}
 * @param state whether it lets pass
 * @param detail why, for people; where it is closed, what opens it
 * @param code the stable code with which a promotion is refused; empty unless the gate is closed
 */
public record Gate(String name, State state, String detail, String code) {
    /** Whether a gate lets pass. */
    public enum State {
        /** It does. */
        OPEN,
        /** It asks people, and waits for them. */
        ASKS,
        /** It does not: a promotion would be refused now. */
        CLOSED
    }
}
