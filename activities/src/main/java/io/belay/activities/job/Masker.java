package io.belay.activities.job;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Replaces secrets in a stream by as many stars, so that offsets stay true: the values, their lines, and their base64,
 * URL and shell forms, wherever the stream is cut into pieces. Only bytes that may be the beginning of a secret are held
 * back until more comes. Values of fewer than four characters are no secrets.
 */
final class Masker {
    private static final int SHORTEST = 4;

    /** Where masked bytes go. */
    interface Sink {
        void accept(byte[] bytes, int length);
    }

    private final Automaton secrets;
    private byte[] held = new byte[8192];
    private int length;
    private int state;

    Masker(Collection<String> values) {
        List<byte[]> all = new ArrayList<>();
        for (String value : values) {
            for (String form : SecretForms.of(value)) {
                if (form.length() >= SHORTEST) {
                    all.add(form.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        secrets = new Automaton(all);
    }

    void add(byte[] bytes, int from, int count, Sink sink) {
        ensure(length + count);
        if (secrets.isEmpty()) {
            System.arraycopy(bytes, from, held, length, count);
            length += count;
            release(0, sink);
            return;
        }
        for (int i = from; i < from + count; i++) {
            held[length++] = bytes[i];
            state = secrets.step(state, bytes[i]);
            int found = secrets.found(state);
            if (found >= 0) {
                Arrays.fill(held, length - secrets.length(found), length, (byte) '*');
            }
        }
        release(secrets.depth(state), sink);
    }

    /** Gives out what was held back: the stream ends here or has a gap. */
    void flush(Sink sink) {
        release(0, sink);
        state = 0;
    }

    /** How many bytes are held back. */
    int held() {
        return length;
    }

    private void release(int keep, Sink sink) {
        int out = length - Math.min(keep, length);
        if (out > 0) {
            sink.accept(held, out);
            System.arraycopy(held, out, held, 0, length - out);
            length -= out;
        }
    }

    private void ensure(int size) {
        if (size > held.length) {
            held = Arrays.copyOf(held, Math.max(size, held.length * 2));
        }
    }

    /** The same for a whole text; needs a masker of its own. */
    String mask(String text) {
        ByteArrayOutputStream masked = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes, 0, bytes.length, (out, count) -> masked.write(out, 0, count));
        flush((out, count) -> masked.write(out, 0, count));
        return masked.toString(StandardCharsets.UTF_8);
    }
}
