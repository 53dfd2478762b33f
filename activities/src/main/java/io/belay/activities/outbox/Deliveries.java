package io.belay.activities.outbox;

import io.belay.store.connection.StoreFailure;
import io.belay.store.outbox.ClaimedMessage;
import io.belay.store.outbox.Delivery.Kind;
import io.belay.store.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is in the outbox: each message at least once, and told of one promotion in order. As many processes as wanted
 * may deliver side by side; what one of them leaves undone, another one takes up when its claim is over.
 */
public final class Deliveries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int WEBHOOKS_AT_ONCE = 4;

    private final Outbox outbox;
    private final Kind kind;
    private final Courier courier;
    private final Duration hold;
    private final Clock clock;
    private final Tries tries;
    private final List<Future<?>> looks = new ArrayList<>();
    private final ScheduledExecutorService threads;

    /**
     * Delivers messages of one kind from there.
     *
     * @param courier who carries them
     * @param hold a message that was taken up is let alone for so long; longer than one try can take
     */
    public Deliveries(Outbox outbox, Kind kind, Courier courier, Duration hold, Clock clock) {
        this(
                outbox,
                kind,
                courier,
                hold,
                clock,
                new Tries(() -> ThreadLocalRandom.current().nextDouble()));
    }

    Deliveries(Outbox outbox, Kind kind, Courier courier, Duration hold, Clock clock, Tries tries) {
        this.outbox = outbox;
        this.kind = kind;
        this.courier = courier;
        this.hold = hold;
        this.clock = clock;
        this.tries = tries;
        this.threads = Executors.newScheduledThreadPool(atOnce(), work -> {
            Thread thread = new Thread(work, "outbox-" + kind);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A mail server takes one after the other; programs are many, and one that is slow must not hold up the others. */
    private int atOnce() {
        return kind == Kind.MAIL ? 1 : WEBHOOKS_AT_ONCE;
    }

    /** Begins to look for what is due. */
    public void start() {
        for (int i = 0; i < atOnce(); i++) {
            looks.add(threads.scheduleWithFixedDelay(
                    this::deliverAll, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
        }
        looks.add(threads.scheduleWithFixedDelay(this::forget, 1, 60, TimeUnit.MINUTES));
    }

    private void deliverAll() {
        try {
            while (!threads.isShutdown() && deliverOne()) {
                LOG.trace("one more");
            }
        } catch (StoreFailure away) {
            LOG.debug("the outbox cannot be read just now", away);
        } catch (RuntimeException fault) {
            LOG.error("a message could not be handled; it is tried again", fault);
        }
    }

    private void forget() {
        try {
            outbox.forget(clock.instant().minus(KEPT));
        } catch (StoreFailure away) {
            LOG.debug("the outbox cannot be cleared just now", away);
        }
    }

    /** Delivers the next message that is due; whether there was one. */
    public boolean deliverOne() {
        Optional<ClaimedMessage> claimed = outbox.claim(kind, clock.instant(), hold);
        claimed.ifPresent(this::deliver);
        return claimed.isPresent();
    }

    private void deliver(ClaimedMessage message) {
        Outcome outcome = courier.carry(message);
        Instant now = clock.instant();
        if (outcome.accepted()) {
            outbox.delivered(message, outcome.status(), now);
            return;
        }
        Optional<Duration> wait = outcome.lasting() ? Optional.empty() : tries.after(message.attempt());
        wait.ifPresentOrElse(
                pause -> outbox.postponed(message, outcome.status(), outcome.problem(), now.plus(pause)),
                () -> outbox.givenUp(message, outcome.status(), outcome.problem(), now));
        LOG.warn(
                "{} {} of site {}: {} ({}, {}), try {}{}",
                kind == Kind.MAIL ? "mail to" : "webhook",
                message.webhook(),
                message.site(),
                outcome.problem(),
                message.event(),
                message.message(),
                message.attempt(),
                wait.isPresent() ? "" : "; given up");
    }

    /** Takes up nothing more, and gives what is being delivered a moment. */
    @Override
    public void close() {
        looks.forEach(each -> each.cancel(false));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
