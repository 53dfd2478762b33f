package io.belay.api.yaml;

import java.util.Locale;
import java.util.Optional;

/** Characters that people cannot see, and how to show text that may hold some. */
public final class Characters {
    private static final int SHOWN = 60;

    private Characters() {}

    /** What a text should not contain because people cannot see it, if it does. */
    static Optional<String> hidden(String text) {
        return text.codePoints()
                .filter(Characters::hidden)
                .mapToObj(each -> "the invisible character " + name(each))
                .findFirst();
    }

    /** As {@code U+202E}. */
    static String name(int character) {
        return String.format(Locale.ROOT, "U+%04X", character);
    }

    /** Whether YAML 1.2 takes it at all, and nobody is misled by it wherever it stands, be it in a comment. */
    static boolean allowed(int character) {
        boolean control = Character.isISOControl(character) && character != '\n' && character != '\r';
        return (!control || character == '\t' || character == 0x85)
                && !turns(character)
                && !Character.isSurrogate((char) character)
                && character != 0xFEFF
                && character != 0xFFFE
                && character != 0xFFFF;
    }

    /** One line, short enough for a message, in which every hidden character is seen. */
    public static String brief(String text) {
        String line = shown(text);
        int end = line.offsetByCodePoints(0, Math.min(SHOWN, line.codePointCount(0, line.length())));
        return end == line.length() ? line : line.substring(0, end) + "…";
    }

    /** One line in which every hidden character is seen, so that it does nothing to a terminal. */
    public static String shown(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (each == '\n' || each == '\t') {
                line.append(' ');
            } else if (hidden(each)) {
                line.append('<').append(name(each)).append('>');
            } else {
                line.appendCodePoint(each);
            }
        });
        return line.toString();
    }

    private static boolean hidden(int character) {
        boolean control = Character.isISOControl(character) && character != '\n' && character != '\t';
        return control
                || turns(character)
                || character == 0x200E
                || character == 0x200F
                || character == 0x2028
                || character == 0x2029
                || character >= 0xD800 && character <= 0xDFFF
                || character == 0xFEFF;
    }

    /** Changes the direction in which what follows is shown. */
    private static boolean turns(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }
}
