package io.belay.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.belay.activities.mail.MailSettings.Security;
import io.belay.activities.outbox.Deliveries;
import io.belay.store.Examples;
import io.belay.store.Moved;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.outbox.ClaimedMessage;
import io.belay.store.outbox.Delivery;
import io.belay.store.outbox.Delivery.Kind;
import io.belay.store.outbox.Delivery.State;
import io.belay.workflows.mail.Mailing;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Window;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outbox of a real store, mailed to a real SMTP server. */
class MailDeliveriesTest {
    private static final Instant FROM = Instant.parse("2026-10-25T00:30:00Z");
    private static final String PASSWORD = "changeit";
    private static final Window WINDOW = new Window(FROM, FROM.plusSeconds(7200));

    private final Moved clock = new Moved();
    private final UUID promotion = UUID.randomUUID();
    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });
    private Store store;

    @BeforeEach
    void open() {
        store = TestStores.fresh();
        server.start();
        site("ann@example.org", "list@example.org");
    }

    @AfterEach
    void close() {
        server.stop();
        store.close();
    }

    @Test
    void eachIsToldOnceWithTheTimeAndACalendar() throws Exception {
        announced();

        assertThat(deliverAll(plain())).isEqualTo(2);

        MimeMessage[] mail = server.getReceivedMessages();
        assertThat(mail).hasSize(2);
        for (MimeMessage each : mail) {
            assertThat(each.getAllRecipients()).hasSize(1);
            assertThat(each.getSubject()).isEqualTo("shop: v2 comes on Sunday 25 October 2026, 03:30 EEST");
            assertThat(each.getFrom()[0]).hasToString("Belay <belay@example.org>");
            assertThat(each.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            MimeMultipart parts = (MimeMultipart) each.getContent();
            assertThat((String) parts.getBodyPart(0).getContent()).contains("https://belay.example/notes/shop/v2");
            assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/calendar");
            assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("attempt.ics");
            assertThat(GreenMailUtil.getBody(parts.getBodyPart(1))).contains("BEGIN:VEVENT", promotion.toString());
            assertThat(GreenMailUtil.getWholeMessage(each)).doesNotContain("as it stands", "hunter2", "because");
        }
        assertThat(listed()).allSatisfy(each -> {
            assertThat(each.state()).isEqualTo(State.DELIVERED);
            assertThat(each.status()).contains(250);
            assertThat(mail[0].getMessageID()).isEqualTo("<" + each.message() + "@example.org>");
        });
        assertThat(deliverAll(plain())).isZero();
    }

    @Test
    void whatAKilledWorkerMayHaveSentHasTheSameIdWhenItIsSentAgain() throws Exception {
        site("ann@example.org");
        announced();
        ClaimedMessage lost = store.outbox()
                .claim(Kind.MAIL, clock.instant(), MailCourier.HOLD)
                .orElseThrow();
        new MailCourier(plain(), Map.of()).carry(lost);

        assertThat(deliverAll(plain())).as("it may yet be delivered").isZero();
        clock.moveOn(MailCourier.HOLD);
        assertThat(deliverAll(plain())).isEqualTo(1);

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[0].getMessageID())
                .isEqualTo(server.getReceivedMessages()[1].getMessageID());
    }

    @Test
    void aServerThatIsAwayIsAskedAgain() {
        site("ann@example.org");
        announced();
        MailSettings settings = plain();
        server.stop();

        deliverAll(settings);
        assertThat(only().state()).isEqualTo(State.WAITING);
        assertThat(only().problem()).isEqualTo("the mail server refuses connections");
        assertThat(deliverAll(settings)).as("not yet").isZero();

        server.start();
        clock.moveOn(Duration.ofSeconds(13));
        deliverAll(plain());
        assertThat(only().state()).isEqualTo(State.DELIVERED);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void whomTheSitesFileNamesNoMoreIsNotTold() {
        announced();
        site("bob@example.org");

        deliverAll(plain());

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(listed()).allMatch(each -> each.state() == State.GIVEN_UP);
    }

    @Test
    void anEncryptedLineIsOnlyMadeToAServerThatIsTrusted() throws Exception {
        site("ann@example.org");
        announced();
        MailSettings settings = settings(server.getSmtps().getPort(), Security.TLS, "", "");

        deliverAll(settings);
        assertThat(only().problem()).contains("cannot be trusted");

        clock.moveOn(Duration.ofSeconds(13));
        deliverAll(new MailCourier(settings, Map.of(), stranger().getSocketFactory()));
        assertThat(only().problem()).as("its certificate is of another name").contains("cannot be trusted");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aPasswordIsReadWhereItsReferenceLeadsAndTheServerIsTold(@TempDir Path secrets) throws Exception {
        site("ann@example.org");
        announced();
        Path file = Files.writeString(secrets.resolve("smtp"), "wrong\n");
        server.setUser("mailer@example.org", "mailer", "hunter2");
        MailSettings settings = settings(server.getSmtp().getPort(), Security.NONE, "mailer", "file:" + file);

        deliverAll(settings);
        assertThat(only().problem()).isEqualTo("the mail server does not take BELAY_SMTP_USER with its password");

        Files.writeString(file, "hunter2\n");
        clock.moveOn(Duration.ofSeconds(13));
        deliverAll(settings);
        assertThat(only().state()).isEqualTo(State.DELIVERED);

        MailSettings gone = settings(server.getSmtp().getPort(), Security.NONE, "mailer", "env:SMTP");
        store.outbox().again("shop", only().id(), clock.instant());
        deliverAll(gone);
        assertThat(only().problem()).contains("BELAY_SMTP_PASSWORD");
    }

    @Test
    void whereNoEncryptionIsOfferedNothingIsSaid() throws Exception {
        site("ann@example.org");
        announced();
        try (ScriptedServer scripted = new ScriptedServer(stranger())) {
            scripted.answers("EHLO", "250-scripted\r\n250 AUTH PLAIN");

            deliverAll(new MailCourier(
                    settings(scripted.port(), Security.STARTTLS, "mailer", "env:SMTP"), Map.of("SMTP", "hunter2")));

            assertThat(only().problem()).contains("offers no STARTTLS");
            assertThat(scripted.heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }

    @Test
    void encryptionThatIsOfferedComesBeforeThePasswordAndOnlyWithACertificateThatIsTrusted(@TempDir Path keys)
            throws Exception {
        site("ann@example.org");
        announced();
        SSLContext own = own(keys);
        try (ScriptedServer scripted = new ScriptedServer(own)) {
            MailSettings settings = settings(scripted.port(), Security.STARTTLS, "mailer", "env:SMTP");
            Map<String, String> environment = Map.of("SMTP", "hunter2");

            deliverAll(new MailCourier(settings, environment));
            assertThat(only().problem()).contains("cannot be trusted");
            assertThat(scripted.heard()).last().isEqualTo("STARTTLS");

            clock.moveOn(Duration.ofSeconds(13));
            deliverAll(new MailCourier(settings, environment, own.getSocketFactory()));
            assertThat(only().problem()).isEmpty();
            assertThat(scripted.heard())
                    .filteredOn(line -> line.contains("AUTH"))
                    .singleElement()
                    .asString()
                    .startsWith("secure AUTH PLAIN");
            assertThat(scripted.heard()).contains("secure RCPT TO:<ann@example.org>");
        }
    }

    @Test
    void anAddressThatIsRefusedForGoodIsGivenUpAndOneThatIsBusyTriedAgain() throws Exception {
        site("ann@example.org");
        announced();
        try (ScriptedServer scripted = new ScriptedServer(stranger())) {
            MailSettings settings = settings(scripted.port(), Security.NONE, "", "");
            scripted.answers("RCPT", "451 come back, secret words");
            deliverAll(settings);
            assertThat(only().state()).isEqualTo(State.WAITING);
            assertThat(only().status()).contains(451);
            assertThat(only().problem()).doesNotContain("secret words");

            clock.moveOn(Duration.ofSeconds(13));
            scripted.answers("RCPT", "550 nobody");
            deliverAll(settings);
            assertThat(only().state()).isEqualTo(State.GIVEN_UP);
            assertThat(only().problem()).isEqualTo("the mail server refuses the address, status 550");
        }
    }

    @Test
    void whatWasAcceptedIsNotSentAgainThoughTheServerHangsUpAfterIt() throws Exception {
        site("ann@example.org");
        announced();
        try (ScriptedServer scripted = new ScriptedServer(stranger())) {
            scripted.answers("QUIT", ScriptedServer.HANG_UP);
            deliverAll(settings(scripted.port(), Security.NONE, "", ""));
            assertThat(only().state()).isEqualTo(State.DELIVERED);

            scripted.answers(".", "554 no");
            store.outbox().again("shop", only().id(), clock.instant());
            deliverAll(settings(scripted.port(), Security.NONE, "", ""));
            assertThat(only().problem()).isEqualTo("the mail server answered with status 554");
        }
    }

    private int deliverAll(MailSettings settings) {
        return deliverAll(new MailCourier(settings, Map.of()));
    }

    private int deliverAll(MailCourier courier) {
        try (Deliveries deliveries = new Deliveries(store.outbox(), Kind.MAIL, courier, MailCourier.HOLD, clock)) {
            int count = 0;
            while (deliveries.deliverOne()) {
                count++;
            }
            return count;
        }
    }

    private MailSettings plain() {
        return settings(server.getSmtp().getPort(), Security.NONE, "", "");
    }

    private static MailSettings settings(int port, Security security, String user, String password) {
        return new MailSettings(
                "127.0.0.1",
                port,
                security,
                user,
                password,
                "Belay <belay@example.org>",
                URI.create("https://belay.example"));
    }

    private void announced() {
        PromotionStatus status = Examples.status(promotion, "dev", PromotionState.WAITING, 1);
        store.promotions().record(Examples.announced(status, WINDOW, Examples.until(WINDOW)), List.of());
    }

    private void site(String... addresses) {
        Map<String, Mailing> mail = new TreeMap<>();
        for (String each : addresses) {
            mail.put(each, new Mailing(List.of()));
        }
        store.sites()
                .apply(
                        Examples.telling(Examples.site("shop"), Map.of(), mail),
                        String.join(",", addresses),
                        "ann",
                        clock.instant());
    }

    private Delivery only() {
        assertThat(listed()).hasSize(1);
        return listed().get(0);
    }

    private List<Delivery> listed() {
        return store.outbox().of("shop", Optional.empty(), Optional.empty(), 100);
    }

    /** What GreenMail shows; it is of another name than the server's. */
    private static SSLContext stranger() throws Exception {
        try (InputStream file = GreenMail.class.getResourceAsStream("/greenmail.p12")) {
            return context(Objects.requireNonNull(file));
        }
    }

    /** A certificate of this machine's own. */
    private static SSLContext own(Path directory) throws Exception {
        Path file = directory.resolve("own.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "own",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String words = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(words).isZero();
        try (InputStream keys = Files.newInputStream(file)) {
            return context(keys);
        }
    }

    /** Shows a certificate, and trusts it. */
    private static SSLContext context(InputStream file) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(file, PASSWORD.toCharArray());
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
