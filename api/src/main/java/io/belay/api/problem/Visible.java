package io.belay.api.problem;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text that somebody typed or a host printed, as it may be shown to people: what a terminal would obey or hide is written out. */
public final class Visible {
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff&&[^\\n\\t]]");

    private Visible() {}

    /** The text, with {@code \}{@code u0085} in the place of such a character. */
    public static String text(String typed) {
        return UNSEEN.matcher(typed)
                .replaceAll(found -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
    }
}
