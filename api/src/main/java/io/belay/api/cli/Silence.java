package io.belay.api.cli;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends a stream on which nothing was heard for long: Belay says at least that it is there every ten seconds, and a
 * connection that was lost without a word would be waited on for ever.
 */
final class Silence implements AutoCloseable {
    private static final long LONGEST_NANOS = 45_000_000_000L;
    private static final long EVERY_MILLIS = 5000;

    private final InputStream stream;
    private final Thread watch = new Thread(this::watch, "silence");
    private volatile long heard = System.nanoTime();

    Silence(InputStream stream) {
        this.stream = stream;
        watch.setDaemon(true);
        watch.start();
    }

    /** Something came. */
    void heard() {
        heard = System.nanoTime();
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    private void watch() {
        try {
            while (System.nanoTime() - heard < LONGEST_NANOS) {
                Thread.sleep(EVERY_MILLIS);
            }
            stream.close();
        } catch (InterruptedException ended) {
            // It is read no more.
        } catch (IOException closed) {
            // Then it is closed.
        }
    }
}
