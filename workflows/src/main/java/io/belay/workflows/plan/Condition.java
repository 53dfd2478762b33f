package io.belay.workflows.plan;

/**
 * Why a planned step may be left out; it stays in the plan, for what will be measured is not known when planning.
 *
 * @param kind what decides
 * @param fact the fact of the comparison that decides, for instance {@code schema}; empty when none does
 */
public record Condition(Kind kind, String fact) {
    /** The word by which a comparison says that nothing has to be done; any other, or none, means: do it. */
    public static final String SAME = "same";

    /** What decides. */
    public enum Kind {
        /** Left out when the comparison says of the fact that it is the same (U6, U10). */
        UNLESS_SAME,
        /** Left out because the one who asked for the promotion wants it so (U6). */
        NEVER
    }

    /** Left out when the comparison says that the fact is the same. */
    public static Condition unlessSame(String fact) {
        return new Condition(Kind.UNLESS_SAME, fact);
    }

    /** Left out whatever is measured. */
    public static Condition never() {
        return new Condition(Kind.NEVER, "");
    }

    /** For people: {@code unless the schema is the same}. */
    public String text() {
        return switch (kind) {
            case UNLESS_SAME -> "unless the comparison finds the same " + fact;
            case NEVER -> "skipped, as asked for";
        };
    }
}
