package io.belay.api.notes;

import io.belay.workflows.promotion.PromotionState;

/**
 * How a promotion stands, for users.
 *
 * @param tone how it looks
 * @param state in a word or two
 * @param sentence what it means for them
 */
record Standing(String tone, String state, String sentence) {
    /** Of a state; {@code ahead}: its announced time has not come. */
    static Standing of(PromotionState state, boolean ahead) {
        return switch (state) {
            case PLANNING, WAITING ->
                ahead
                        ? new Standing(
                                "soon",
                                "Announced",
                                "Nothing has changed yet; the release comes at the announced time.")
                        : new Standing(
                                "soon",
                                "Being prepared",
                                "Nothing has changed yet; the release waits for the go-ahead.");
            case LOCKING -> new Standing("soon", "About to begin", "Nothing has changed yet; it begins any moment.");
            case APPLYING ->
                new Standing(
                        "now",
                        "Being brought in",
                        "The release is being brought in; the site may show its maintenance page.");
            case HELD ->
                new Standing(
                        "bad", "Paused", "Something did not go as planned; the people who run the site look at it.");
            case ATTEMPT ->
                new Standing(
                        "now",
                        "Being tried",
                        "The release is here. Please try it, and say what works and what does not.");
            case ROLLING_BACK, NEEDS_PERSON ->
                new Standing(
                        "bad", "Going back", "The release is being taken back; the site becomes what it was before.");
            case KEPT ->
                new Standing("good", "It stays", "The release stays. What was typed in while it was tried stays too.");
            case ROLLED_BACK ->
                new Standing("bad", "Taken back", "It did not go as planned. The site is what it was before.");
            case CANCELLED ->
                new Standing("bad", "Given up", "The release was given up. The site is what it was before.");
            case REFUSED -> new Standing("quiet", "Did not begin", "It was not begun; nothing has changed.");
        };
    }
}
