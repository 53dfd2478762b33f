package io.belay.activities.ssh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Ends from outside what waits too long: JSch's own waits can be deaf to timeouts and interrupts. */
final class Deadlines implements AutoCloseable {
    private static final Duration LAST_RESORT = Duration.ofSeconds(5);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(daemons("ssh-clock"));
    private final ExecutorService workers = Executors.newCachedThreadPool(daemons("ssh-deadline"));

    /**
     * Sets a deadline.
     *
     * @param gently what to do when it passes
     * @param firmly what to do if five seconds later it has still not been taken back
     */
    Deadline set(Duration time, Runnable gently, Runnable firmly) {
        Deadline deadline = new Deadline();
        deadline.arm(clock.schedule(() -> deadline.pass(gently), time.toMillis(), TimeUnit.MILLISECONDS));
        long last = time.plus(LAST_RESORT).toMillis();
        deadline.arm(clock.schedule(() -> deadline.pass(firmly), last, TimeUnit.MILLISECONDS));
        return deadline;
    }

    /** Does something now and then, until what this gives is closed. */
    Watch watch(Duration time, Runnable what) {
        long millis = time.toMillis();
        ScheduledFuture<?> timer =
                clock.scheduleWithFixedDelay(() -> workers.execute(what), millis, millis, TimeUnit.MILLISECONDS);
        return () -> timer.cancel(false);
    }

    /** Does something now and then. */
    void every(Duration time, Runnable what) {
        var unused = clock.scheduleWithFixedDelay(
                () -> workers.execute(what), time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        workers.shutdownNow();
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Ends when it is closed. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** Taken back by closing it. */
    final class Deadline implements AutoCloseable {
        private volatile boolean passed;
        private volatile boolean over;
        private final List<ScheduledFuture<?>> timers = new ArrayList<>(2);

        private void arm(ScheduledFuture<?> timer) {
            timers.add(timer);
        }

        private void pass(Runnable then) {
            if (!over) {
                passed = true;
                workers.execute(then);
            }
        }

        boolean passed() {
            return passed;
        }

        @Override
        public void close() {
            over = true;
            timers.forEach(timer -> timer.cancel(false));
        }
    }
}
