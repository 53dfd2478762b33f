package io.belay.workflows.decision;

/**
 * What a person tells a running promotion; REST has proven who it is.
 *
 * @param kind what is wanted
 * @param by who
 * @param comment why; may be empty
 * @param decision the question it answers; empty means the open one
 * @param binds for an approval the digest the person saw; empty means the one that is asked about
 */
public record Instruction(Kind kind, String by, String comment, String decision, String binds) {
    /** What can be told. */
    public enum Kind {
        APPROVE(Choice.APPROVE),
        REJECT(Choice.REJECT),
        WORKS(Choice.WORKS),
        BROKEN(Choice.BROKEN),
        KEEP(Choice.KEEP),
        CANCEL(Choice.CANCEL),
        RETRY(Choice.RETRY),
        SKIP(Choice.SKIP),
        ROLL_BACK(Choice.ROLL_BACK),
        /** More time for the attempt; the answer to no question. */
        EXTEND(Choice.KEEP);

        private final Choice choice;

        Kind(Choice choice) {
            this.choice = choice;
        }

        /** The answer it stands for. */
        public Choice choice() {
            return choice;
        }
    }
}
