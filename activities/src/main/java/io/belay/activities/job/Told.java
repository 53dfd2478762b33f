package io.belay.activities.job;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Something that is being told while its teller does something else. */
final class Told {
    private final Future<?> telling;

    /** Begins to tell. */
    Told(ExecutorService threads, Runnable tell) {
        this.telling = threads.submit(tell);
    }

    /** Returns when it is told; fails as the telling failed. */
    void await() {
        try {
            telling.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the store was told", e);
        }
    }
}
