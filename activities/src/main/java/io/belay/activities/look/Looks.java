package io.belay.activities.look;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again whether something is to be done: site files change, and Temporal or the store may be away. */
public final class Looks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);
    private static final long SECONDS_BETWEEN = 20;

    private final String name;
    private final Runnable look;
    private final ScheduledExecutorService executor;
    private String trouble = "";

    /**
     * Nothing is done before {@link #start}.
     *
     * @param name what is looked after, for people
     */
    public Looks(String name, Runnable look) {
        this.name = name;
        this.look = look;
        this.executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to look. */
    public void start() {
        Future<?> unused = executor.scheduleWithFixedDelay(this::once, 0, SECONDS_BETWEEN, TimeUnit.SECONDS);
    }

    private void once() {
        try {
            look.run();
            trouble = "";
        } catch (RuntimeException failed) {
            // Told once, not every twenty seconds: it is tried again until it works.
            if (!trouble.equals(failed.toString())) {
                LOG.warn("{} could not be looked after; it is tried again: {}", name, failed.toString());
            }
            trouble = failed.toString();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
