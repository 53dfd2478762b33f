package io.belay.activities.job;

/** What the standard tool {@code cksum} prints: every host has it. */
final class PosixChecksum {
    private static final int POLYNOMIAL = 0x04C11DB7;
    private static final int[] TABLE = new int[256];

    static {
        for (int i = 0; i < 256; i++) {
            int value = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                value = value < 0 ? value << 1 ^ POLYNOMIAL : value << 1;
            }
            TABLE[i] = value;
        }
    }

    private PosixChecksum() {}

    static long of(byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            crc = step(crc, b & 0xff);
        }
        for (long length = bytes.length; length > 0; length >>>= 8) {
            crc = step(crc, (int) (length & 0xff));
        }
        return ~crc & 0xffffffffL;
    }

    private static int step(int crc, int b) {
        return crc << 8 ^ TABLE[crc >>> 24 ^ b];
    }
}
