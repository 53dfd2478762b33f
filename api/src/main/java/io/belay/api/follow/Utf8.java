package io.belay.api.follow;

/** Where a piece of output can be cut without cutting a character. */
final class Utf8 {
    private static final int LONGEST = 4;

    private Utf8() {}

    /** How many of these bytes end with a whole character; all of them when what ends them can be none. */
    static int whole(byte[] bytes) {
        for (int back = 1; back <= Math.min(LONGEST, bytes.length); back++) {
            int one = bytes[bytes.length - back] & 0xFF;
            if (one < 0x80) {
                return bytes.length;
            }
            if (one >= 0xC0) {
                return length(one) > back ? bytes.length - back : bytes.length;
            }
        }
        return bytes.length;
    }

    private static int length(int first) {
        if (first >= 0xF0) {
            return first < 0xF8 ? 4 : 1;
        }
        return first >= 0xE0 ? 3 : 2;
    }
}
