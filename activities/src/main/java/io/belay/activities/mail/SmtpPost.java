package io.belay.activities.mail;

import io.belay.activities.mail.MailSettings.Security;
import io.belay.activities.outbox.Outcome;
import io.belay.activities.secret.SecretUnreadable;
import io.belay.activities.secret.Secrets;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SMTP. What a server says is told by its number; its words are in the worker's log alone. */
final class SmtpPost {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpPost.class);
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int CONNECT_MILLISECONDS = 15_000;

    /** A server that looks into a letter before it accepts it takes its time; who hangs up then sends it twice. */
    private static final int ANSWER_MILLISECONDS = 60_000;

    private final MailSettings settings;
    private final Secrets secrets;
    private final Session session;

    /**
     * By way of that server.
     *
     * @param trusted how certificates are judged
     */
    SmtpPost(MailSettings settings, Secrets secrets, SSLSocketFactory trusted) {
        this.settings = settings;
        this.secrets = secrets;
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", String.valueOf(CONNECT_MILLISECONDS));
        properties.put("mail.smtp.timeout", String.valueOf(ANSWER_MILLISECONDS));
        properties.put("mail.smtp.writetimeout", String.valueOf(ANSWER_MILLISECONDS));
        properties.put("mail.smtp.ssl.enable", String.valueOf(settings.security() == Security.TLS));
        properties.put("mail.smtp.starttls.enable", String.valueOf(settings.security() == Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(settings.security() == Security.STARTTLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", trusted);
        properties.put("mail.smtp.ssl.socketFactory.fallback", "false");
        properties.put("mail.smtp.auth", String.valueOf(!settings.user().isEmpty()));
        properties.put("mail.smtp.quitwait", "false");
        session = Session.getInstance(properties);
    }

    /**
     * Sends a letter once.
     *
     * @param id the same for each try: who gets it twice sees that it is one
     */
    Outcome send(String id, String to, Letter letter, Instant at) {
        try {
            MimeMessage message = message(id, to, letter, at);
            try (Line line = new Line(session.getTransport("smtp"))) {
                line.connect(settings, password());
                line.transport().sendMessage(message, message.getAllRecipients());
            }
            return Outcome.accepted(250);
        } catch (SecretUnreadable unreadable) {
            LOG.warn("mail cannot be sent: {}", unreadable.getMessage());
            return Outcome.failed(0, "the worker cannot read what BELAY_SMTP_PASSWORD refers to");
        } catch (MessagingException failure) {
            LOG.info("the mail server did not take {}", id, failure);
            return SmtpFailure.outcome(failure);
        }
    }

    private String password() throws SecretUnreadable {
        return settings.user().isEmpty()
                ? ""
                : new String(secrets.read(settings.password()), StandardCharsets.UTF_8).strip();
    }

    private MimeMessage message(String id, String to, Letter letter, Instant at) throws MessagingException {
        InternetAddress from = settings.from();
        String domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + "@" + domain + ">");
            }
        };
        message.setFrom(from);
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to, true));
        message.setSubject(letter.subject(), UTF_8);
        message.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)));
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), UTF_8);
        MimeMultipart parts = new MimeMultipart(text);
        if (letter.calendar().isPresent()) {
            parts.addBodyPart(calendar(letter.calendar().get()));
        }
        message.setContent(parts);
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart calendar(String file) throws MessagingException {
        MimeBodyPart calendar = new MimeBodyPart();
        calendar.setDataHandler(new DataHandler(
                new ByteArrayDataSource(file.getBytes(StandardCharsets.UTF_8), "text/calendar; charset=utf-8")));
        calendar.setFileName("attempt.ics");
        return calendar;
    }

    /** A connection, whose end cannot undo that a letter was accepted. */
    private record Line(Transport transport) implements AutoCloseable {
        void connect(MailSettings settings, String password) throws MessagingException {
            transport.connect(
                    settings.host(),
                    settings.port(),
                    settings.user().isEmpty() ? null : settings.user(),
                    settings.user().isEmpty() ? null : password);
        }

        @Override
        public void close() {
            try {
                transport.close();
            } catch (MessagingException hungUp) {
                LOG.debug("the mail server hung up first", hungUp);
            }
        }
    }
}
