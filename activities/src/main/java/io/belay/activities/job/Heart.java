package io.belay.activities.job;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells Temporal every second, from the first second on, that an activity lives and how far it is, and hears from it that nobody wants it. */
final class Heart implements AutoCloseable {
    private static final long BEAT = 1000;

    private final ActivityExecutionContext context;
    private final Supplier<JobProgress> progress;
    private final Runnable onCancel;
    private final Runnable onAbandon;
    private final ScheduledFuture<?> beats;
    private volatile @Nullable ActivityCompletionException stopped;

    /**
     * Begins to beat.
     *
     * @param onCancel the workflow wants the job ended; runs on a thread of {@code clock}
     * @param onAbandon nobody waits for this activity any more, and the job is not to be touched
     */
    Heart(
            ScheduledExecutorService clock,
            ActivityExecutionContext context,
            Supplier<JobProgress> progress,
            Runnable onCancel,
            Runnable onAbandon) {
        this.context = context;
        this.progress = progress;
        this.onCancel = onCancel;
        this.onAbandon = onAbandon;
        this.beats = clock.scheduleWithFixedDelay(this::beat, BEAT, BEAT, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            context.heartbeat(progress.get());
        } catch (ActivityCompletionException e) {
            if (stopped == null) {
                stopped = e;
                (e instanceof ActivityCanceledException ? onCancel : onAbandon).run();
            }
        }
    }

    /** Fails when the activity has been told to stop. */
    void check() {
        ActivityCompletionException e = stopped;
        if (e != null) {
            throw e;
        }
    }

    /** Fails when the activity has been told to stop for another reason than a wish to end the job. */
    void checkAbandoned() {
        ActivityCompletionException e = stopped;
        if (e != null && !(e instanceof ActivityCanceledException)) {
            throw e;
        }
    }

    @Override
    public void close() {
        beats.cancel(false);
    }
}
