package io.belay.activities.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.activities.secret.AllowedSecrets;
import io.belay.activities.webhook.HttpPost;
import io.belay.activities.webhook.Networks;
import io.belay.activities.webhook.Receiver;
import io.belay.activities.webhook.Receiver.Heard;
import io.belay.activities.webhook.WebhookCourier;
import io.belay.store.Examples;
import io.belay.store.Moved;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.outbox.ClaimedMessage;
import io.belay.store.outbox.Delivery;
import io.belay.store.outbox.Delivery.Kind;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.site.Site;
import io.belay.workflows.webhook.Happening;
import io.belay.workflows.webhook.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The outbox of a real store, told to a real HTTP server. */
class DeliveriesTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
    private static final Duration TIME = Duration.ofSeconds(2);

    private final Moved clock = new Moved();
    private final UUID promotion = UUID.randomUUID();
    private Store store;
    private Receiver receiver;
    private HttpPost post;

    @BeforeEach
    void open() throws Exception {
        store = TestStores.fresh();
        receiver = new Receiver();
        post = new HttpPost(Networks.of("127.0.0.0/8"), TIME);
        site(receiver.url(), "env:HOOK");
    }

    @AfterEach
    void close() throws Exception {
        post.close();
        receiver.close();
        store.close();
    }

    @Test
    void whatHappenedIsToldOnceAndSignedSoThatTheReceiverCanCheckIt() throws Exception {
        happens(promotion, PromotionState.APPLYING, 1);

        assertThat(deliveries().deliverOne()).isTrue();
        assertThat(deliveries().deliverOne()).isFalse();

        Heard heard = receiver.heard().get(0);
        assertThat(receiver.heard()).hasSize(1);
        assertThat(heard.signature())
                .isEqualTo("v1," + hmac(heard.id() + "." + heard.timestamp() + "." + heard.body()));
        assertThat(Instant.ofEpochSecond(Long.parseLong(heard.timestamp())))
                .isBetween(clock.instant().minusSeconds(60), clock.instant());
        assertThat(heard.body())
                .startsWith("{\"type\":\"promotion.started\",\"timestamp\":\"")
                .contains("\"promotion\":\"" + promotion + "\"", "\"site\":\"shop\"", "\"release\":\"v2\"");
        assertThat(listed().get(0).state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(listed().get(0).status()).contains(204);
    }

    @ParameterizedTest
    @CsvSource({
        "500, answered with status 500",
        "404, answered with status 404",
        "302, 'answered with a redirect, status 302, which is not followed'",
        "-1, did not answer within 2 seconds"
    })
    void whatWasNotAcceptedIsToldAgainWithTheSameIdAndBody(int answer, String problem) {
        receiver.answers(answer);
        happens(promotion, PromotionState.APPLYING, 1);

        assertThat(deliveries().deliverOne()).isTrue();
        assertThat(listed().get(0).state()).isEqualTo(Delivery.State.WAITING);
        assertThat(listed().get(0).problem()).isEqualTo(problem);
        assertThat(deliveries().deliverOne()).as("not yet").isFalse();

        clock.moveOn(Duration.ofSeconds(13));
        assertThat(deliveries().deliverOne()).isTrue();

        assertThat(receiver.heard()).hasSize(2).extracting(Heard::path).containsOnly("/hook");
        assertThat(receiver.heard())
                .extracting(Heard::id)
                .containsOnly(listed().get(0).message());
        assertThat(receiver.heard())
                .extracting(Heard::body)
                .containsOnly(listed().get(0).body());
        assertThat(listed().get(0).state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(listed().get(0).problem()).isEmpty();
    }

    @Test
    void whatAKilledWorkerHadClaimedIsTakenUpByAnotherWhenTheClaimIsOver() {
        happens(promotion, PromotionState.APPLYING, 1);
        ClaimedMessage lost = store.outbox()
                .claim(Kind.WEBHOOK, clock.instant(), WebhookCourier.HOLD)
                .orElseThrow();

        assertThat(deliveries().deliverOne()).as("it may yet be delivered").isFalse();
        clock.moveOn(WebhookCourier.HOLD);
        assertThat(deliveries().deliverOne()).isTrue();

        assertThat(receiver.heard()).extracting(Heard::id).containsExactly(lost.message());
        store.outbox().postponed(lost, 0, "a dead worker's last word", clock.instant());
        assertThat(listed().get(0).state()).as("who lost the claim has no say").isEqualTo(Delivery.State.DELIVERED);
    }

    @Test
    void aProgramThatIsAwayForADayIsGivenUpVisiblyAndToldAgainWhenAskedFor() throws Exception {
        int port = receiver.port();
        receiver.close();
        happens(promotion, PromotionState.APPLYING, 1);
        Instant begun = clock.instant();

        int tries = 0;
        while (listed().get(0).state() == Delivery.State.WAITING) {
            assertThat(deliveries().deliverOne()).isTrue();
            tries++;
            clock.moveOn(
                    Duration.between(clock.instant(), listed().get(0).nextAt()).plusSeconds(1));
        }

        assertThat(tries).isEqualTo(Tries.MOST);
        assertThat(Duration.between(begun, clock.instant())).isBetween(Duration.ofHours(16), Duration.ofHours(26));
        assertThat(listed().get(0).state()).isEqualTo(Delivery.State.GIVEN_UP);
        assertThat(listed().get(0).problem()).isEqualTo("refuses connections");
        assertThat(deliveries().deliverOne()).isFalse();

        receiver = new Receiver(port);
        assertThat(store.outbox().again("shop", listed().get(0).id(), clock.instant()))
                .isTrue();
        assertThat(deliveries().deliverOne()).isTrue();
        assertThat(receiver.heard()).hasSize(1);
    }

    @Test
    void aProgramThatSaysThatItIsGoneIsNotAskedAgain() {
        receiver.answers(410);
        happens(promotion, PromotionState.APPLYING, 1);

        deliveries().deliverOne();

        assertThat(listed().get(0).state()).isEqualTo(Delivery.State.GIVEN_UP);
    }

    @Test
    void whatHappensToOnePromotionIsToldInOrderAndDoesNotHoldUpAnother() {
        UUID other = UUID.randomUUID();
        receiver.answers(503);
        happens(promotion, PromotionState.APPLYING, 1);
        happens(promotion, PromotionState.ATTEMPT, 2);
        happens(promotion, PromotionState.KEPT, 3);
        happens(other, PromotionState.APPLYING, 1);

        while (deliveries().deliverOne()) {
            assertThat(receiver.heard()).hasSizeLessThan(10);
        }
        assertThat(receiver.heard()).hasSize(2);
        assertThat(receiver.heard().get(1).body()).contains(other.toString());

        clock.moveOn(Duration.ofSeconds(13));
        while (deliveries().deliverOne()) {
            assertThat(receiver.heard()).hasSizeLessThan(10);
        }
        assertThat(receiver.heard().stream()
                        .skip(2)
                        .map(each -> each.body().substring(9, each.body().indexOf("\",\"timestamp"))))
                .containsExactly("promotion.started", "attempt.opened", "promotion.kept");
    }

    @Test
    void manyWorkersTellEachMessageOnce() throws Exception {
        for (int i = 0; i < 30; i++) {
            happens(UUID.randomUUID(), PromotionState.APPLYING, 1);
        }
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                work.add(() -> {
                    for (int looks = 0; looks < 500 && receiver.heard().size() < 30; looks++) {
                        deliveries().deliverOne();
                    }
                    return true;
                });
            }
            for (Future<Boolean> each : workers.invokeAll(work)) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            workers.shutdown();
        }
        assertThat(receiver.heard()).hasSize(30).extracting(Heard::id).doesNotHaveDuplicates();
    }

    @Test
    void whereOnlyTheWorkerCanReachNothingIsSaid() throws Exception {
        happens(promotion, PromotionState.APPLYING, 1);
        try (HttpPost careful = new HttpPost(Networks.of(""), TIME)) {
            deliveries(careful).deliverOne();
        }

        assertThat(receiver.heard()).isEmpty();
        assertThat(listed().get(0).problem()).contains("BELAY_WEBHOOK_NETWORKS");
    }

    @Test
    void anAnswerWithoutEndHoldsNobodyUp() throws Exception {
        try (ServerSocket drip = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread dripping = new Thread(() -> dripTo(drip));
            dripping.setDaemon(true);
            dripping.start();
            site("http://127.0.0.1:" + drip.getLocalPort() + "/", "env:HOOK");
            happens(promotion, PromotionState.APPLYING, 1);

            deliveries().deliverOne();

            assertThat(listed().get(0).problem()).isEqualTo("did not answer within 2 seconds");
        }
    }

    private static void dripTo(ServerSocket drip) {
        try (Socket caller = drip.accept()) {
            caller.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 600; i++) {
                caller.getOutputStream().write(("x-" + i + ": y\r\n").getBytes(StandardCharsets.UTF_8));
                caller.getOutputStream().flush();
                Thread.sleep(100);
            }
        } catch (IOException hungUp) {
            // That is what the test waits for.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aSecretThatCannotBeReadOrUsedIsToldByItsReferenceOnly() {
        site(receiver.url(), "env:OTHER");
        happens(promotion, PromotionState.APPLYING, 1);
        deliveries().deliverOne();
        assertThat(listed().get(0).problem()).contains("env:OTHER is not among the variables");

        site(receiver.url(), "env:SHORT");
        clock.moveOn(Duration.ofSeconds(13));
        deliveries().deliverOne();
        assertThat(listed().get(0).problem()).contains("env:SHORT is no secret of at least 16 bytes");

        site(receiver.url(), "env:HOOK");
        clock.moveOn(Duration.ofSeconds(40));
        deliveries().deliverOne();
        assertThat(receiver.heard()).as("what the newest file says counts").hasSize(1);
        String rows = store.database()
                .call(handle -> handle.createQuery("select string_agg(d::text, ' ') from delivery d")
                        .mapTo(String.class)
                        .one());
        assertThat(rows).doesNotContain(SECRET, "tiny", new String(KEY, StandardCharsets.UTF_8));
    }

    @Test
    void theSecretOfAnotherSiteIsNotRead(@TempDir Path keys) throws Exception {
        Path other =
                Files.writeString(Files.createDirectories(keys.resolve("books")).resolve("hook"), SECRET);
        Path own =
                Files.writeString(Files.createDirectories(keys.resolve("shop")).resolve("hook"), SECRET);
        AllowedSecrets secrets = new AllowedSecrets(List.of(keys.resolve("{site}")), Set.of(), Map.of());
        Deliveries deliveries = deliveries(post, secrets, clock);
        site(receiver.url(), "file:" + other);
        happens(promotion, PromotionState.APPLYING, 1);
        deliveries.deliverOne();
        assertThat(receiver.heard()).isEmpty();
        assertThat(listed().get(0).problem()).startsWith("cannot be told: file:" + other);

        site(receiver.url(), "file:" + own);
        clock.moveOn(Duration.ofSeconds(13));
        deliveries.deliverOne();

        assertThat(receiver.heard()).hasSize(1);
    }

    @Test
    void whomTheSitesFileNamesNoMoreIsNotTold() {
        happens(promotion, PromotionState.APPLYING, 1);
        store.sites().apply(Examples.site("shop"), "without", "ann", clock.instant());

        deliveries().deliverOne();

        assertThat(receiver.heard()).isEmpty();
        assertThat(listed().get(0).state()).isEqualTo(Delivery.State.GIVEN_UP);
    }

    @Test
    void whatIsDueIsDueByTheStoresTimeHoweverWrongTheClockOfTheWorkersHostIs() {
        happens(promotion, PromotionState.APPLYING, 1);
        clock.moveOn(Duration.ofHours(-1));
        assertThat(deliveries().deliverOne()).isFalse();

        assertThat(deliveries(post, secrets(), store.clock()).deliverOne()).isTrue();
    }

    private Deliveries deliveries() {
        return deliveries(post);
    }

    private Deliveries deliveries(HttpPost by) {
        return deliveries(by, secrets(), clock);
    }

    private static AllowedSecrets secrets() {
        Map<String, String> environment = Map.of("HOOK", SECRET, "OTHER", SECRET, "SHORT", "tiny");
        return new AllowedSecrets(List.of(), Set.of("HOOK", "SHORT"), environment);
    }

    private Deliveries deliveries(HttpPost by, AllowedSecrets secrets, Clock time) {
        return new Deliveries(
                store.outbox(),
                Kind.WEBHOOK,
                new WebhookCourier(secrets, by, clock),
                WebhookCourier.HOLD,
                time,
                new Tries(() -> 0.5));
    }

    private void site(String url, String secret) {
        Site site = Examples.site("shop");
        Set<Happening> all = Set.of();
        store.sites()
                .apply(
                        Examples.telling(site, Map.of("chat", new Webhook(url, secret, all)), Map.of()),
                        "chat at " + url + " with " + secret,
                        "ann",
                        clock.instant());
    }

    private void happens(UUID id, PromotionState state, long sequence) {
        store.promotions().record(Examples.status(id, "dev", state, sequence), List.of());
    }

    private List<Delivery> listed() {
        return store.outbox().of("shop", Optional.empty(), Optional.empty(), 100);
    }

    private static String hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
