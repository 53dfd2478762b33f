package io.belay.activities.job;

import io.belay.workflows.job.Figure;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the newest figure of a job kept, one at a time and only when it is another: at most as often as it is asked to, and
 * never holding up who asks. One that could not be kept is not missed: the next one says more.
 */
final class FigureNews {
    private static final Logger LOG = LoggerFactory.getLogger(FigureNews.class);

    private final Supplier<Optional<Figure>> newest;
    private final Predicate<Figure> keeper;
    private final Executor threads;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Optional<Figure> kept = Optional.empty();

    /** @param keeper keeps one; whether it is kept */
    FigureNews(Supplier<Optional<Figure>> newest, Predicate<Figure> keeper, Executor threads) {
        this.newest = newest;
        this.keeper = keeper;
        this.threads = threads;
    }

    /** Sees to it that the newest is kept, soon. */
    void tell() {
        if (!newest.get().equals(kept) && busy.compareAndSet(false, true)) {
            try {
                threads.execute(this::keepBeside);
            } catch (RejectedExecutionException closing) {
                busy.set(false);
            }
        }
    }

    private void keepBeside() {
        try {
            keep();
        } finally {
            busy.set(false);
        }
    }

    /** Keeps the newest, if it can be kept. */
    synchronized void keep() {
        Optional<Figure> now = newest.get();
        if (now.isEmpty() || now.equals(kept)) {
            return;
        }
        try {
            kept = keeper.test(now.get()) ? now : kept;
        } catch (RuntimeException away) {
            LOG.debug("how far a job is could not be kept", away);
        }
    }
}
