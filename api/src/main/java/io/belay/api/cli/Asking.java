package io.belay.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Asks at the terminal, or does not. */
final class Asking {
    private static final int LONGEST = 4096;

    private final PrintWriter screen;
    private final boolean silent;

    /**
     * Asks there.
     *
     * @param silent whether nobody is to be asked
     */
    Asking(PrintWriter screen, boolean silent) {
        this.screen = screen;
        this.silent = silent;
    }

    /** Whether nobody is asked. */
    boolean silent() {
        return silent;
    }

    /** Says something that is no question. */
    void say(String text) {
        screen.println(text);
        screen.flush();
    }

    /**
     * A value: as an option says, else as the person says, else the usual one.
     *
     * @param option the option's name, for the message when nobody can be asked
     * @param given the option's value; empty when it was not given
     * @param usual what is taken when the person says nothing; empty when there is no such thing
     * @param right the value of a text, or nothing when it is not right
     * @param expected what is expected, for messages
     */
    String value(
            String question,
            String option,
            String given,
            String usual,
            Function<String, Optional<String>> right,
            String expected) {
        if (!given.isEmpty() || silent) {
            String text = given.isEmpty() ? usual : given;
            return right.apply(text)
                    .orElseThrow(() -> new CliFailure(
                            Exit.USAGE,
                            text.isEmpty()
                                    ? option + " is needed: " + expected
                                    : option + " \"" + text + "\" is not " + expected));
        }
        while (true) {
            String said = line(question + (usual.isEmpty() ? "" : " [" + usual + "]") + ": ", option);
            Optional<String> value = right.apply(said.isEmpty() ? usual : said);
            if (value.isPresent()) {
                return value.get();
            }
            say("  Expected: " + expected);
        }
    }

    /** Whether the person agrees; only a whole yes is one. */
    boolean yes(String question, String option) {
        return line(question + " [yes/no]: ", option).equalsIgnoreCase("yes");
    }

    private String line(String prompt, String option) {
        screen.print(prompt);
        screen.flush();
        byte[] line = new byte[LONGEST];
        int length = 0;
        try {
            int next = System.in.read();
            if (next < 0) {
                screen.println();
                throw new CliFailure(Exit.USAGE, "there is nobody to ask. Give " + option);
            }
            for (; next >= 0 && next != '\n' && length < LONGEST; next = System.in.read()) {
                line[length++] = (byte) next;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new String(line, 0, length, StandardCharsets.UTF_8).strip();
    }
}
