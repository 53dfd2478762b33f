package io.belay.workflows.failure;

/** A code that never changes its meaning, as every table of codes has it; {@code docs/errors.md} is made from them. */
public interface StableCode {
    /** The code as people read it, for instance {@code BLY-NOT-TESTED}. */
    String text();

    /** What has happened, in one or two sentences. */
    String meaning();

    /** What to do about it; with the commands of the command line, where one helps. */
    String cure();

    /** What it is about, and so where it is met. */
    Topic topic();
}
