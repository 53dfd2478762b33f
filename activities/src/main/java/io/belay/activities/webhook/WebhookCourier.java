package io.belay.activities.webhook;

import io.belay.activities.outbox.Courier;
import io.belay.activities.outbox.Outcome;
import io.belay.activities.secret.SecretUnreadable;
import io.belay.activities.secret.Secrets;
import io.belay.store.outbox.ClaimedMessage;
import io.belay.workflows.webhook.Webhook;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Tells programs over HTTP, signed as Standard Webhooks has it. */
public final class WebhookCourier implements Courier {
    /** How long one try may take. */
    public static final Duration TIME = Duration.ofSeconds(15);

    /** After this time a try that nobody heard of again is taken for lost. */
    public static final Duration HOLD = Duration.ofSeconds(60);

    private static final int GONE = 410;

    private final Secrets secrets;
    private final Post post;
    private final Clock clock;

    /** Signs with those secrets. */
    public WebhookCourier(Secrets secrets, HttpPost post, Clock clock) {
        this.secrets = secrets;
        this.post = post;
        this.clock = clock;
    }

    @Override
    public Outcome carry(ClaimedMessage message) {
        return message.endpoint()
                .map(webhook -> sent(message, webhook))
                .orElseGet(() -> Outcome.refused(0, "the site's file has no webhook of that name any more"));
    }

    private Outcome sent(ClaimedMessage message, Webhook webhook) {
        long seconds = clock.instant().getEpochSecond();
        try {
            byte[] secret = secrets.of(message.site()).read(webhook.secret());
            String signature = Signature.of(secret, message.message(), seconds, message.body());
            Outcome outcome = post.send(
                    webhook.url(),
                    Map.of(
                            "webhook-id", message.message(),
                            "webhook-timestamp", String.valueOf(seconds),
                            "webhook-signature", signature),
                    message.body());
            return outcome.status() == GONE ? Outcome.refused(GONE, outcome.problem()) : outcome;
        } catch (SecretUnreadable unreadable) {
            return Outcome.failed(0, "cannot be told: " + unreadable.getMessage());
        } catch (IllegalArgumentException unusable) {
            return Outcome.failed(
                    0,
                    "cannot be told: " + webhook.secret()
                            + " is no secret of at least 16 bytes, or no base64 after \"whsec_\"");
        }
    }
}
