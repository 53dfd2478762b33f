package io.belay.activities.mail;

import io.belay.activities.outbox.Courier;
import io.belay.activities.outbox.Outcome;
import io.belay.activities.secret.AllowedSecrets;
import io.belay.store.outbox.Announcement;
import io.belay.store.outbox.ClaimedMessage;
import io.belay.store.outbox.Removal;
import io.belay.store.outbox.SalvageGoing;
import io.belay.workflows.webhook.Happening;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people by mail when an attempt is, what became of it (P12), and that an old instance (P16) or salvage (P17) goes. */
public final class MailCourier implements Courier {
    /** After this time a try that nobody heard of again is taken for lost; no try takes as long. */
    public static final Duration HOLD = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(MailCourier.class);

    private final MailSettings settings;
    private final SmtpPost post;

    /**
     * By way of a mail server.
     *
     * @param settings how it is reached
     * @param environment where {@code env:} references are looked up
     */
    public MailCourier(MailSettings settings, Map<String, String> environment) {
        this(settings, environment, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    MailCourier(MailSettings settings, Map<String, String> environment, SSLSocketFactory trusted) {
        this.settings = settings;
        this.post = new SmtpPost(settings, own(settings.password(), environment), trusted);
    }

    /** What the one reference leads to that the settings have, and nothing else. */
    private static AllowedSecrets own(String reference, Map<String, String> environment) {
        boolean file = reference.startsWith("file:/");
        boolean variable = reference.startsWith("env:");
        Optional<Path> directory = file
                ? Optional.ofNullable(
                        Path.of(reference.substring("file:".length())).getParent())
                : Optional.empty();
        return new AllowedSecrets(
                directory.stream().toList(),
                variable ? Set.of(reference.substring("env:".length())) : Set.of(),
                environment);
    }

    @Override
    public Outcome carry(ClaimedMessage message) {
        if (!message.named()) {
            return Outcome.refused(0, "the site's file names this address no more");
        }
        try {
            if (message.event().equals(Happening.INSTANCE_EXPIRING.text())) {
                Removal removal = Removal.read(message.body());
                return post.send(message.message(), message.webhook(), RemovalLetter.of(removal), removal.timestamp());
            }
            if (message.event().equals(Happening.SALVAGE_EXPIRING.text())) {
                SalvageGoing going = SalvageGoing.read(message.body());
                return post.send(message.message(), message.webhook(), SalvageLetter.of(going), going.timestamp());
            }
            Announcement news = Announcement.read(message.body());
            Letter letter = Letter.of(news, settings.pages());
            return post.send(message.message(), message.webhook(), letter, news.timestamp());
        } catch (RuntimeException fault) {
            LOG.error("a letter could not be written: {}", message.message(), fault);
            return Outcome.failed(0, "the letter could not be written; the worker's log says why");
        }
    }
}
