package io.belay.workflows.plan;

/** Data within shell text: the one place where it is quoted. */
public final class ShellText {
    private ShellText() {}

    /** Any text as one word that a POSIX shell takes as it is. */
    public static String quoted(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a shell cannot hold a NUL");
        }
        return '\'' + text.replace("'", "'\\''") + '\'';
    }
}
