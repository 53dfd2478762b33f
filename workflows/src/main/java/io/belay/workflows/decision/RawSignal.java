package io.belay.workflows.decision;

import org.jspecify.annotations.Nullable;

/**
 * What comes by {@code temporal workflow signal} or the Temporal UI, typed by hand: every field may be missing.
 *
 * @param by who says so
 * @param comment why
 * @param decision the question it answers
 * @param works for a verdict: whether the site works
 * @param token the one-time token, where the site asks for one
 */
public record RawSignal(
        @Nullable String by,
        @Nullable String comment,
        @Nullable String decision,
        @Nullable Boolean works,
        @Nullable String token) {

    /** A signal sent without a payload. */
    public static RawSignal empty() {
        return new RawSignal(null, null, null, null, null);
    }

    /** The instruction it stands for; missing fields are empty. */
    public Instruction instruction(Instruction.Kind kind) {
        return new Instruction(kind, text(by), text(comment), text(decision), "");
    }

    /** The token, or empty. */
    public String proof() {
        return text(token);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
