package io.belay.deploy.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the demo says: plain lines with the time since it began, the same in a terminal and in a pipe. Thread safe. */
final class Screen {
    private static final String INDENT = " ".repeat(9);

    private final PrintStream out;
    private final long begun = System.nanoTime();

    Screen(PrintStream out) {
        this.out = out;
    }

    /** A new chapter. */
    synchronized void chapter(String title) {
        out.println();
        say(title);
        out.println(INDENT + "-".repeat(title.length()));
    }

    /** A line with its time. */
    synchronized void say(String line) {
        out.printf(Locale.ROOT, "%6.1f s %s%n", elapsed().toMillis() / 1000.0, line);
        out.flush();
    }

    /** A line that belongs to the one before. */
    synchronized void more(String line) {
        out.println((INDENT + line).stripTrailing());
        out.flush();
    }

    /** Lines exactly as they are. */
    synchronized void verbatim(String text) {
        text.lines().forEach(this::more);
    }

    /** Since the demo began. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Seconds for people: {@code 0.3 s}, {@code 14 s}, {@code 2 min 5 s}. */
    static String time(Duration time) {
        long millis = Math.max(0, time.toMillis());
        if (millis < 10_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200
                ? seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s")
                : seconds < 48 * 3600
                        ? seconds / 3600 + " h" + (seconds % 3600 < 60 ? "" : " " + seconds % 3600 / 60 + " min")
                        : Math.round(seconds / 86_400.0) + " days";
    }
}
