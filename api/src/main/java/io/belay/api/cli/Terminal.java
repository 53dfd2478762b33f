package io.belay.api.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Whether people sit there, and what their screen can do.
 *
 * @param asks whether somebody can answer questions
 * @param draws whether what is printed can be drawn again
 * @param colours whether it may have colours
 * @param size how large the screen is now
 */
record Terminal(boolean asks, boolean draws, boolean colours, Supplier<Size> size) {
    /** Nobody there: a pipe, a file, a program. */
    static final Terminal NONE = new Terminal(false, false, false, () -> Size.USUAL);

    /**
     * A screen's size.
     *
     * @param rows lines
     * @param columns characters in a line
     */
    record Size(int rows, int columns) {
        static final Size USUAL = new Size(24, 80);
    }

    /** That of this process. The launcher says what it knows: Java only knows whether both directions are one. */
    static Terminal real() {
        String said = System.getProperty("belay.terminal", System.console() == null ? "" : "in out");
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        boolean draws = said.contains("out") && !dumb;
        String colourless = System.getenv("NO_COLOR");
        return new Terminal(
                said.contains("in"), draws, draws && (colourless == null || colourless.isEmpty()), Terminal::asked);
    }

    Terminal colourless() {
        return new Terminal(asks, draws, false, size);
    }

    private static Size asked() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readNBytes(100), StandardCharsets.US_ASCII).strip();
            if (stty.waitFor(1, TimeUnit.SECONDS) && said.matches("[1-9]\\d{0,4} [1-9]\\d{0,4}")) {
                String[] numbers = said.split(" ");
                return new Size(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
            }
        } catch (IOException unknown) {
            // Not a terminal that tells.
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        return Size.USUAL;
    }
}
