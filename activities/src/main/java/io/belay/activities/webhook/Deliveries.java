package io.belay.activities.webhook;

import io.belay.activities.secret.SecretUnreadable;
import io.belay.activities.secret.Secrets;
import io.belay.store.connection.StoreFailure;
import io.belay.store.outbox.ClaimedMessage;
import io.belay.store.outbox.Outbox;
import io.belay.workflows.webhook.Webhook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    /** How long one try may take. */
    public static final Duration TIME = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration HOLD = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int AT_ONCE = 4;
    private static final int GONE = 410;

    private final Outbox outbox;
    private final Secrets secrets;
    private final Post post;
    private final Clock clock;
    private final Tries tries;
    private final List<Future<?>> looks = new ArrayList<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "webhook");
        thread.setDaemon(true);
        return thread;
    });

    /** Delivers from there, by HTTP. */
    public Deliveries(Outbox outbox, Secrets secrets, HttpPost post, Clock clock) {
        this(
                outbox,
                secrets,
                post,
                clock,
                new Tries(() -> ThreadLocalRandom.current().nextDouble()));
    }

    Deliveries(Outbox outbox, Secrets secrets, Post post, Clock clock, Tries tries) {
        this.outbox = outbox;
        this.secrets = secrets;
        this.post = post;
        this.clock = clock;
        this.tries = tries;
    }

    /** Begins to look for what is due. */
    public void start() {
        for (int i = 0; i < AT_ONCE; i++) {
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
            LOG.error("a message to a webhook could not be handled; it is tried again", fault);
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
    boolean deliverOne() {
        Optional<ClaimedMessage> claimed = outbox.claim(clock.instant(), HOLD);
        claimed.ifPresent(this::deliver);
        return claimed.isPresent();
    }

    private void deliver(ClaimedMessage message) {
        if (message.endpoint().isEmpty()) {
            outbox.givenUp(message, 0, "the site's file has no webhook of that name any more", clock.instant());
            return;
        }
        Post.Outcome outcome = sent(message, message.endpoint().get());
        if (outcome.accepted()) {
            outbox.delivered(message, outcome.status(), clock.instant());
            return;
        }
        Optional<Duration> wait = outcome.status() == GONE ? Optional.empty() : tries.after(message.attempt());
        Instant now = clock.instant();
        wait.ifPresentOrElse(
                pause -> outbox.postponed(message, outcome.status(), outcome.problem(), now.plus(pause)),
                () -> outbox.givenUp(message, outcome.status(), outcome.problem(), now));
        LOG.warn(
                "webhook {} of site {} {}: {} ({}), try {}{}",
                message.webhook(),
                message.site(),
                outcome.problem(),
                message.event(),
                message.message(),
                message.attempt(),
                wait.isPresent() ? "" : "; given up");
    }

    private Post.Outcome sent(ClaimedMessage message, Webhook webhook) {
        long seconds = clock.instant().getEpochSecond();
        try {
            byte[] secret = secrets.of(message.site()).read(webhook.secret());
            String signature = Signature.of(secret, message.message(), seconds, message.body());
            return post.send(
                    webhook.url(),
                    Map.of(
                            "webhook-id", message.message(),
                            "webhook-timestamp", String.valueOf(seconds),
                            "webhook-signature", signature),
                    message.body());
        } catch (SecretUnreadable unreadable) {
            return new Post.Outcome(0, "cannot be told: " + unreadable.getMessage());
        } catch (IllegalArgumentException unusable) {
            return new Post.Outcome(
                    0,
                    "cannot be told: " + webhook.secret()
                            + " is no secret of at least 16 bytes, or no base64 after \"whsec_\"");
        }
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
