package io.belay.activities.ssh;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes any amount and keeps the last 4 KB. */
final class ErrorTail extends OutputStream {
    private static final int KEPT = 4096;

    private final byte[] ring = new byte[KEPT];
    private long count;

    @Override
    public synchronized void write(int b) {
        ring[(int) (count++ % KEPT)] = (byte) b;
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        int skip = Math.max(0, length - KEPT);
        count += skip;
        for (int i = from + skip; i < from + length; i++) {
            write(bytes[i]);
        }
    }

    synchronized String text() {
        int length = (int) Math.min(count, KEPT);
        byte[] kept = new byte[length];
        for (int i = 0; i < length; i++) {
            kept[i] = ring[(int) ((count - length + i) % KEPT)];
        }
        return new String(kept, StandardCharsets.UTF_8);
    }
}
