package io.belay.activities.job;

import java.util.regex.Pattern;

/** Whether a command that failed, or never ended, had asked for something: its input is empty and it has no terminal. */
final class Asked {
    private static final int END = 300;
    private static final Pattern QUESTION = Pattern.compile(
            "(?i)\\[y(?:es)?/n(?:o)?\\]|\\(y(?:es)?/n(?:o)?[^)\n]*\\)|\\bpass(?:word|phrase)\\b[^:\n]*:|are you sure");
    private static final Pattern NO_TERMINAL = Pattern.compile("(?i)/dev/tty|a terminal is required|no tty present"
            + "|a password is required|EOF when reading a line|could not read (?:username|password)"
            + "|not a tty|inappropriate ioctl");
    private static final Pattern LEFT_OPEN = Pattern.compile("[?:][ \\t]*\\z");

    private Asked() {}

    /** As far as the end of its output tells. */
    static boolean somebody(String tail) {
        String end = tail.substring(Math.max(0, tail.length() - END));
        return QUESTION.matcher(end).find()
                || NO_TERMINAL.matcher(end).find()
                || LEFT_OPEN.matcher(end).find();
    }
}
