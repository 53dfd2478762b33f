package io.belay.deploy.stack;

/**
 * Where one process of the stack stands.
 *
 * @param name of the part
 * @param phase what it does now
 * @param pid of the running process, 0 if none runs
 * @param restarts how often it was started again
 * @param detail why it is down, in words; empty if there is nothing to say
 */
public record PartState(String name, Phase phase, long pid, int restarts, String detail) {

    /** What a process does. */
    public enum Phase {
        /** Started, does not answer yet. */
        STARTING,
        /** Answers. */
        READY,
        /** Ended by itself; is started again after a wait. */
        DOWN,
        /** Ended because the stack ends, or for good because it never came up. */
        ENDED
    }
}
