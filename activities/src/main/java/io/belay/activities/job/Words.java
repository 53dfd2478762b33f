package io.belay.activities.job;

import io.belay.workflows.plan.ShellText;
import java.nio.charset.StandardCharsets;

/** Words for shells: those that need no quoting, and how others are quoted. */
final class Words {
    private Words() {}

    /** Lets through what no shell gives a meaning to. */
    static String plain(String word) {
        if (word.isEmpty() || !word.chars().allMatch(Words::isPlain)) {
            throw new IllegalArgumentException("not a plain word: " + word);
        }
        return word;
    }

    /** Any text as one word of plain letters, different texts as different words. */
    static String name(String text) {
        StringBuilder name = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c != '_' && isPlain(c) && !(c == '.' && name.isEmpty())) {
                name.append(c);
            } else {
                name.append('_').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return name.toString();
    }

    /** The name of a variable. */
    static String variable(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("no name of a variable: " + name);
        }
        return name;
    }

    /** Any text as data within shell text. */
    static String quoted(String text) {
        return ShellText.quoted(text);
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }
}
