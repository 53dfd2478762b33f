package io.belay.activities.job;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The lines of a stream of output, whole ones only. Lines that no person wrote, longer than can be looked through, are passed
 * over, and so are those of which a part is missing. A carriage return ends a line too: what is drawn over was a line.
 */
final class OutputLines {
    /** Bytes. */
    static final int LONGEST = 1000;

    private final byte[] line = new byte[LONGEST];
    private final Consumer<String> reader;
    private int length;
    private boolean spoilt;

    OutputLines(Consumer<String> reader) {
        this.reader = reader;
    }

    /** The next piece of the stream. */
    void add(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '\n' || b == '\r') {
                end();
            } else if (length < LONGEST) {
                line[length++] = b;
            } else {
                spoilt = true;
            }
        }
    }

    /** Something is missing here. */
    void gap() {
        spoilt = true;
    }

    private void end() {
        if (!spoilt && length > 0) {
            String text = new String(line, 0, length, StandardCharsets.UTF_8);
            reader.accept(text.indexOf('\u001b') < 0 ? text : Tail.printable(text));
        }
        length = 0;
        spoilt = false;
    }
}
