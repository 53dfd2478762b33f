package io.belay.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi;
import io.belay.api.TestApi.Answer;
import io.belay.api.site.Sites;
import io.belay.store.outbox.ClaimedMessage;
import io.belay.store.outbox.Delivery.Kind;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks of a site's file, and what became of what they were told, over REST. */
class WebhooksTest {
    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void theyAreThoseOfTheSitesNewestFile() throws Exception {
        apply("plain");
        assertThat(api.get("ann", "/api/sites/plain/webhooks").raw().body()).isEqualTo("[]");

        apply("plain", "chat: { url: https://chat.example/h, secret: env:CHAT, events: [promotion.kept] }");

        Answer named = api.get("ann", "/api/sites/plain/webhooks");
        assertThat(named.text("/0/name") + " " + named.text("/0/url") + " " + named.text("/0/secret"))
                .isEqualTo("chat https://chat.example/h env:CHAT");
        assertThat(named.body().at("/0/events").toString()).isEqualTo("[\"promotion.kept\"]");
    }

    @Test
    void whatWasGivenUpIsSeenAndSentAgain() throws Exception {
        apply("again", "chat: { url: https://chat.example/h, secret: env:CHAT }");
        UUID promotion = UUID.randomUUID();
        happens(promotion, "again", PromotionState.PLANNING, 1);
        happens(promotion, "again", PromotionState.KEPT, 2);
        Instant now = Instant.now().plusSeconds(60);
        ClaimedMessage claimed;
        do {
            claimed = api.store
                    .outbox()
                    .claim(Kind.WEBHOOK, now, Duration.ofMinutes(1))
                    .orElseThrow();
        } while (!claimed.site().equals("again"));
        api.store.outbox().givenUp(claimed, 503, "answered with status 503", now);

        Answer given = api.get("ann", "/api/sites/again/webhooks/deliveries?state=givenUp");
        assertThat(given.body().at("/items")).hasSize(1);
        assertThat(given.text("/items/0/event") + " " + given.text("/items/0/problem"))
                .isEqualTo("promotion.started answered with status 503");
        assertThat(given.text("/items/0/promotion")).isEqualTo(promotion.toString());

        String id = given.text("/items/0/id");
        Answer sent = api.post("ann", "/api/sites/again/webhooks/deliveries/" + id + "/resend", "");
        assertThat(sent.status()).as(sent.raw().body()).isEqualTo(204);
        assertThat(api.get("ann", "/api/sites/again/webhooks/deliveries?state=waiting")
                        .body()
                        .at("/items"))
                .hasSize(2);
        assertThat(api.get("ann", "/api/audit?site=again").raw().body()).contains("resend webhook");
    }

    @Test
    void pagesHaveEachOnce() throws Exception {
        apply("pages", "chat: { url: https://chat.example/h, secret: env:CHAT, events: [promotion.started] }");
        for (int i = 0; i < 3; i++) {
            happens(UUID.randomUUID(), "pages", PromotionState.PLANNING, 1);
        }

        Answer first = api.get("ann", "/api/sites/pages/webhooks/deliveries?limit=2");
        Answer second = api.get("ann", "/api/sites/pages/webhooks/deliveries?limit=2&after=" + first.text("/next"));

        assertThat(first.body().at("/items")).hasSize(2);
        assertThat(second.body().at("/items")).hasSize(1);
        assertThat(second.body().at("/next").isNull()).isTrue();
        assertThat(first.body().findValuesAsText("id"))
                .doesNotContainAnyElementsOf(second.body().findValuesAsText("id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "99999999", "-1", "x", "999999999999999999999999"})
    void whatIsNotThereCannotBeSentAgain(String id) throws Exception {
        apply("none");

        Answer answer = api.post("ann", "/api/sites/none/webhooks/deliveries/" + id + "/resend", "");

        assertThat(answer.status() + " " + answer.text("/code")).isEqualTo("404 BLY-NOT-FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=lost", "limit=0", "limit=201", "after=x", "after=-1"})
    void whatMakesNoSenseIsToldAsAMistake(String query) throws Exception {
        apply("sense");

        assertThat(api.get("ann", "/api/sites/sense/webhooks/deliveries?" + query)
                        .status())
                .isEqualTo(422);
    }

    private static void apply(String site, String... webhooks) throws Exception {
        String file = Sites.PLAIN.replace("site: shop", "site: " + site);
        StringBuilder all = new StringBuilder(file);
        if (webhooks.length > 0) {
            all.append("webhooks:\n");
            for (String each : webhooks) {
                all.append("  ").append(each).append('\n');
            }
        }
        Answer applied = api.apply("ann", site, all.toString());
        assertThat(applied.status()).as(applied.raw().body()).isEqualTo(200);
    }

    private static void happens(UUID id, String site, PromotionState state, long sequence) {
        Instant at = Instant.EPOCH;
        PromotionRequest request = new PromotionRequest(id, site, "dev", "v1", "ann", "", at);
        api.store
                .promotions()
                .record(
                        new PromotionStatus(
                                request,
                                request.workflowId(),
                                state,
                                "",
                                "",
                                "",
                                "",
                                "",
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                at,
                                Optional.of(at).filter(ended -> state.ended()),
                                sequence),
                        List.of());
    }
}
