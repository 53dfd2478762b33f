package io.belay.api.yaml;

import java.util.List;
import java.util.regex.Pattern;

/** The lines of a file that mistakes are about. */
final class Excerpt {
    private static final int WIDTH = 100;
    private static final int BEFORE = 40;
    private static final int LONGEST = 1000;
    private static final String HIDDEN = "•••";
    private static final Pattern SECRET =
            Pattern.compile("(?i)((?:password|passwd|passphrase|secret|token|api_?key|private_?key)[\"']?\\s*[:=]\\s*)"
                    + "(?!file:|env:)[^\\s{].*");
    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("(://[^/@:\\s]*:)[^/@\\s]*@");

    private final List<String> lines;

    /** Of that text. */
    Excerpt(String text) {
        lines = text.lines().toList();
    }

    /** The line at that place; secrets are left out of it. */
    String of(Place at, boolean secret) {
        String line = at.line() <= lines.size() ? lines.get(at.line() - 1) : "";
        if (secret) {
            line = line.substring(0, index(line, at.column())) + HIDDEN;
        }
        line = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        line = SECRET.matcher(line).replaceFirst("$1" + HIDDEN);
        return PASSWORD_IN_ADDRESS.matcher(line).replaceAll("$1" + HIDDEN + "@");
    }

    /** A line with its number, and a caret below the column; nothing in it does anything to a terminal. */
    static String drawn(int number, int column, String source) {
        int caret = index(source, column);
        int cut = caret > WIDTH - BEFORE ? caret - BEFORE : 0;
        int end = Math.min(source.length(), cut + WIDTH);
        String before = (cut > 0 ? "…" : "") + Characters.shown(source.substring(cut, caret));
        String after = Characters.shown(source.substring(caret, end)) + (end < source.length() ? "…" : "");
        String margin = " ".repeat(String.valueOf(number).length());
        return "  " + number + " | " + before + after + "\n  " + margin + " | "
                + " ".repeat(before.codePointCount(0, before.length())) + "^";
    }

    /** The index of a column, which counts characters and not halves of them. */
    private static int index(String line, int column) {
        return line.offsetByCodePoints(0, Math.max(0, Math.min(column - 1, line.codePointCount(0, line.length()))));
    }
}
