package io.belay.api.follow;

import io.belay.store.connection.StoreFailure;
import io.belay.store.promotion.Pulse;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the store for all who follow promotions: one question each time however many they are, none when nobody
 * follows. Safe for many threads.
 */
final class Lookout implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final long EVERY_MILLIS = 200;
    private static final long STORE_AWAY_MILLIS = 2000;

    private final Function<Collection<UUID>, List<Pulse>> look;
    private final Map<UUID, Integer> followers = new HashMap<>();
    private final Map<UUID, Pulse> newest = new HashMap<>();
    private boolean closed;

    /** With what asks the store. */
    Lookout(Function<Collection<UUID>, List<Pulse>> look) {
        this.look = look;
        Thread thread = new Thread(this::watch, "lookout");
        thread.setDaemon(true);
        thread.start();
    }

    /** Somebody begins to follow a promotion. */
    synchronized void join(UUID promotion) {
        followers.merge(promotion, 1, Integer::sum);
        notifyAll();
    }

    /** Somebody follows it no more. */
    synchronized void leave(UUID promotion) {
        if (followers.merge(promotion, -1, Integer::sum) <= 0) {
            followers.remove(promotion);
            newest.remove(promotion);
        }
    }

    /**
     * The newest pulse of a promotion that somebody follows, as soon as it is another than the one that was seen.
     *
     * @return empty when nothing new came within that time, or when this is closed
     */
    synchronized Optional<Pulse> await(UUID promotion, Optional<Pulse> seen, Duration atMost)
            throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (!closed) {
            Optional<Pulse> now = Optional.ofNullable(newest.get(promotion));
            if (now.isPresent() && !now.equals(seen)) {
                return now;
            }
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
        return Optional.empty();
    }

    synchronized boolean closed() {
        return closed;
    }

    private void watch() {
        try {
            while (true) {
                Set<UUID> wanted = wanted();
                if (wanted.isEmpty()) {
                    return;
                }
                Thread.sleep(seen(wanted) ? EVERY_MILLIS : STORE_AWAY_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until somebody follows something; empty when this is closed. */
    private synchronized Set<UUID> wanted() throws InterruptedException {
        while (followers.isEmpty() && !closed) {
            wait();
        }
        return closed ? Set.of() : Set.copyOf(followers.keySet());
    }

    /** A store that is away is asked again later; those who follow go on then. */
    private boolean seen(Set<UUID> wanted) {
        try {
            keep(look.apply(wanted));
            return true;
        } catch (StoreFailure away) {
            LOG.warn("the store does not say how promotions stand; those who follow them wait", away);
            return false;
        }
    }

    private synchronized void keep(List<Pulse> pulses) {
        for (Pulse pulse : pulses) {
            if (followers.containsKey(pulse.promotion())) {
                newest.put(pulse.promotion(), pulse);
            }
        }
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
