package io.belay.api.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.belay.api.TestApi;
import io.belay.api.TestApi.Answer;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of one's own, and what becomes of those who have none. */
class SignInTest {
    private TestApi api;

    @BeforeEach
    void start() throws Exception {
        api = new TestApi();
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    @Test
    void aTokenIsShownOnceListedWithoutItsSecretAndRevokedAtOnce() throws Exception {
        Answer made = api.post("cid", "/api/people/me/tokens", "{\"label\": \"laptop\", \"days\": 5}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        String secret = made.text("/token");
        assertThat(secret).startsWith("bly_").hasSizeGreaterThan(40);
        assertThat(with(secret, "GET", "/api/people/me").text("/name")).isEqualTo("cid");

        Answer listed = api.get("cid", "/api/people/me/tokens");
        assertThat(listed.raw().body()).doesNotContain(secret).contains("laptop", made.text("/id"), "lastUsed");
        assertThat(listed.body().findValues("speaking").toString()).contains("true", "false");

        assertThat(order("cid", "DELETE", "/api/people/me/tokens/" + made.text("/id"))
                        .status())
                .isEqualTo(200);
        assertThat(with(secret, "GET", "/api/people/me").status()).isEqualTo(401);
        assertThat(order("cid", "DELETE", "/api/people/me/tokens/" + made.text("/id"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void allTokensOfAPersonAreRevokedByAnAdminAtOnce() throws Exception {
        assertThat(api.get("dan", "/api/people/me").status()).isEqualTo(200);

        Answer revoked = order("ann", "DELETE", "/api/people/dan/tokens");

        assertThat(revoked.text("/tokens")).isEqualTo("1");
        assertThat(api.get("dan", "/api/people/me").status()).isEqualTo(401);
    }

    @Test
    void anAdminMakesATokenForAnotherAndNobodyElseDoes() throws Exception {
        Answer made = api.post("ann", "/api/people/eli/tokens", "{}");
        assertThat(with(made.text("/token"), "GET", "/api/people/me").text("/name"))
                .isEqualTo("eli");
        assertThat(api.get("ann", "/api/people/eli/tokens").text("/0/createdBy"))
                .isEqualTo("ann");

        assertThat(api.post("fay", "/api/people/ann/tokens", "{}").status()).isEqualTo(403);
        assertThat(api.get("fay", "/api/people/ann/tokens").status()).isEqualTo(403);
    }

    @Test
    void aTokenThatMakesNoSenseIsRefused() throws Exception {
        for (String body : List.of(
                "{\"days\": 0}",
                "{\"days\": -1}",
                "{\"days\": 91}",
                "{\"days\": 2147483647}",
                "{\"label\": \"\"}",
                "{\"label\": \"a\\nb\"}",
                "{\"label\": \"a\\u0000b\"}")) {
            Answer answer = api.post("ann", "/api/people/me/tokens", body);

            assertThat(answer.status()).as(body + answer.raw().body()).isEqualTo(422);
            assertThat(api.get("ann", "/api/people/me/tokens").body()).hasSize(1);
        }
    }

    @Test
    void whoGuessesIsSlowedDownAndWhoWorksIsNot() throws Exception {
        assertThat(api.get("ann", "/api/people/me").status()).isEqualTo(200);
        int looked = 0;
        Answer last = with("bly_guess", "GET", "/api/sites");
        while (last.status() == 401 && looked++ < 60) {
            last = with("bly_guess" + looked, "GET", "/api/sites");
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.text("/code")).isEqualTo("BLY-SLOW-DOWN");
        assertThat(last.raw().headers().firstValueAsLong("Retry-After").orElse(0))
                .isPositive();
        assertThat(looked).isBetween(10, 59);
        assertThat(api.get("ann", "/api/people/me").status()).isEqualTo(200);
    }

    @Test
    void theAuditHasWhoDidWhatAndNothingSecret() throws Exception {
        Answer made =
                api.post("ann", "/api/people/me/tokens", "{\"label\": \"canary\"}", "X-Request-Id", "request-4711");
        api.post("gus", "/api/grants", "{\"role\": \"admin\", \"to\": \"gus\"}");
        with("bly_AAAAAAAAAAAAAAAAAAAAAAAAAAAA", "GET", "/api/sites");
        order("ann", "DELETE", "/api/people/me/tokens/bly_BBBBBBBBBBBBBBBBBBBBBBBBBBBB");

        JsonNode items = api.get("ann", "/api/audit").body().at("/items");
        JsonNode created = find(items, "create token");
        assertThat(created.at("/person").asText()).isEqualTo("ann");
        assertThat(created.at("/via").asText()).isEqualTo("token");
        assertThat(created.at("/address").asText()).isEqualTo("127.0.0.1");
        assertThat(created.at("/request").asText()).isEqualTo("request-4711");
        assertThat(created.at("/detail").asText()).contains(made.text("/id"));
        JsonNode refused = find(items, "grant everywhere");
        assertThat(refused.at("/person").asText()).isEqualTo("gus");
        assertThat(refused.at("/outcome").asText()).isEqualTo("refused");
        assertThat(find(items, "sign in").at("/outcome").asText()).isEqualTo("refused");
        assertThat(items.toString()).doesNotContain(made.text("/token"), "AAAAAAAA", "BBBBBBBB");
        assertThat(api.get("gus", "/api/audit").body().at("/items")).isEmpty();
    }

    @Test
    void theAuditIsReadAPageAtATimeAndFiltered() throws Exception {
        for (int i = 0; i < 5; i++) {
            api.post("ann", "/api/people/p" + i + "/tokens", "{}");
        }
        Answer page = api.get("ann", "/api/audit?person=ann&limit=2");
        StringBuilder seen = new StringBuilder(page.body().at("/items").toString());
        int pages = 1;
        while (!page.text("/next").isEmpty() && !page.text("/next").equals("null")) {
            page = api.get("ann", "/api/audit?person=ann&limit=2&after=" + page.text("/next"));
            seen.append(page.body().at("/items"));
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen.toString()).contains("for p0", "for p1", "for p2", "for p3", "for p4");
        assertThat(api.get("ann", "/api/audit?until=2020-01-01T00:00:00Z")
                        .body()
                        .at("/items"))
                .isEmpty();
        assertThat(api.get("ann", "/api/audit?person=bob").body().at("/items")).isEmpty();
    }

    @Test
    void aBadFilterOfTheAuditIsRefused() throws Exception {
        for (String query :
                List.of("since=x", "until=2020-13-01T00:00:00Z", "after=1.2.X", "person=A", "site=A", "limit=0")) {
            assertThat(api.get("ann", "/api/audit?" + query).text("/code"))
                    .as(query)
                    .isEqualTo("BLY-REQUEST");
        }
    }

    @Test
    void everyAnswerHasItsIdAndTellsBrowsersToBeCareful() throws Exception {
        for (String path : new String[] {"/api/health", "/api/sites", "/nothing"}) {
            Answer answer = api.send(api.request(path).header("X-Request-Id", "bad id; with\ttricks"));
            assertThat(answer.raw().headers().firstValue("X-Request-Id").orElse(""))
                    .matches("[0-9a-f-]{36}");
            assertThat(answer.raw().headers().map())
                    .containsKeys(
                            "x-content-type-options", "x-frame-options", "content-security-policy", "cache-control");
        }
    }

    private static JsonNode find(JsonNode items, String what) {
        for (JsonNode each : items) {
            if (each.at("/what").asText().equals(what)) {
                return each;
            }
        }
        throw new AssertionError("no \"" + what + "\" in " + items);
    }

    private Answer order(String by, String method, String path) throws Exception {
        return with(api.token(by), method, path);
    }

    private Answer with(String token, String method, String path) throws Exception {
        return api.send(api.request(path)
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }
}
