package io.belay.activities.job;

import java.io.ByteArrayOutputStream;

/** Output that is not kept yet: so that the last of it can be kept together with how the job ended. One thread's. */
final class Pending {
    private static final int MOST = 1 << 20;
    private static final byte[] NOTHING = {};

    private final Keeper keeper;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long offset;

    /** Where output is kept. */
    interface Keeper {
        /** Keeps output from an offset on. */
        void keep(long offset, byte[] bytes);
    }

    Pending(Keeper keeper) {
        this.keeper = keeper;
    }

    /** Takes more, and keeps what there is when it does not follow on, or grows too large. */
    void add(long at, byte[] more) {
        if (bytes.size() > 0 && (at != offset + bytes.size() || bytes.size() + more.length > MOST)) {
            keep();
        }
        if (bytes.size() == 0) {
            offset = at;
        }
        bytes.writeBytes(more);
    }

    /** Keeps what there is. */
    void keep() {
        if (bytes.size() > 0) {
            keeper.keep(offset, bytes.toByteArray());
            bytes.reset();
        }
    }

    /** Where what there is begins. */
    long offset() {
        return offset;
    }

    /** What there is, which is from now on for the caller to keep. */
    byte[] take() {
        if (bytes.size() == 0) {
            return NOTHING;
        }
        byte[] all = bytes.toByteArray();
        bytes.reset();
        return all;
    }
}
