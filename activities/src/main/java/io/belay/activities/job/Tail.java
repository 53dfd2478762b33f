package io.belay.activities.job;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The end of a stream of bytes, as text fit for people and for history: valid, printable, at most 2 KB. */
final class Tail {
    static final int KEPT = 4096;
    private static final int SHOWN = 2048;
    private static final Pattern ESCAPES = Pattern.compile(
            "\u001b\\[[0-?]*[ -/]*[@-~]|\u001b[\\]PX^_][^\u0007\u001b]*(\u0007|\u001b\\\\|$)|\u001b[ -/]*[0-~]?");
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\u200b-\u200f\u2028-\u202e\u2066-\u2069&&[^\n\t]]");

    private final byte[] ring = new byte[KEPT];
    private long count;

    void add(byte[] bytes, int from, int length) {
        int skip = Math.max(0, length - KEPT);
        count += skip;
        for (int i = from + skip; i < from + length; i++) {
            ring[(int) (count++ % KEPT)] = bytes[i];
        }
    }

    byte[] bytes() {
        int length = (int) Math.min(count, KEPT);
        byte[] kept = new byte[length];
        for (int i = 0; i < length; i++) {
            kept[i] = ring[(int) ((count - length + i) % KEPT)];
        }
        return kept;
    }

    String text() {
        byte[] kept = bytes();
        int start = 0;
        while (count > KEPT && start < 3 && (kept[start] & 0xc0) == 0x80) {
            start++; // the rest of a character whose beginning is gone
        }
        String text = new String(kept, start, kept.length - start, StandardCharsets.UTF_8);
        return shortened(printable(text.replace("\r\n", "\n").replace('\r', '\n')));
    }

    /** A text without what would act on a terminal, or turn the text around it. */
    static String printable(String text) {
        return UNPRINTABLE.matcher(ESCAPES.matcher(text).replaceAll("")).replaceAll("\ufffd");
    }

    private static String shortened(String text) {
        int start = text.length();
        int bytes = 0;
        while (start > 0) {
            int character = text.codePointBefore(start);
            int size = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (bytes + size > SHOWN) {
                break;
            }
            bytes += size;
            start -= Character.charCount(character);
        }
        return text.substring(start);
    }
}
