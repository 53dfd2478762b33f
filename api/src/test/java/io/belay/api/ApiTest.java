package io.belay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi.Answer;
import io.belay.api.site.Sites;
import io.belay.store.right.Grantee;
import io.belay.store.right.Role;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What REST does with promotions when everything it needs is there. */
class ApiTest {
    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        api.startWorker();
        api.grant("two", Role.APPROVER, Grantee.person("eve"));
        String approved = "    approve: { quorum: 1, of: [team], notBy: requester }\n";
        for (String site : new String[] {"one", "two", "three", "four", "five", "six"}) {
            api.apply("ann", site, Sites.PLAIN.replace("site: shop", "site: " + site) + approved);
        }
        String attempt = "    attempt: { lapse: 1h, verdict: { quorum: 1, of: [team] } }\n";
        api.apply("ann", "tried", Sites.PLAIN.replace("site: shop", "site: tried") + attempt);
        api.apply("ann", "plain", Sites.PLAIN.replace("site: shop", "site: plain"));
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void aSiteIsAppliedKeptInVersionsAndShown() throws Exception {
        Answer first = api.apply("ann", "shop", Sites.PLAIN);
        Answer again = api.apply("bob", "shop", Sites.PLAIN);
        Answer changed = api.apply("bob", "shop", Sites.PLAIN.replace("/srv/shop/dev", "/srv/shop/dev2"));

        assertThat(first.status()).as(first.raw().body()).isEqualTo(200);
        assertThat(first.text("/version")).isEqualTo("1");
        assertThat(again.text("/version")).isEqualTo("1");
        assertThat(changed.text("/version")).isEqualTo("2");
        assertThat(api.get("ann", "/api/sites/shop").text("/author")).isEqualTo("bob");
        assertThat(api.get("ann", "/api/sites/shop/versions").body()).hasSize(2);
        assertThat(api.get("ann", "/api/sites/shop/file").raw().body()).contains("/srv/shop/dev2");
    }

    @Test
    void aSiteFileWithMistakesIsRefusedWithAllOfThem() throws Exception {
        Answer answer = api.apply("ann", "shop", "site: shop\nkit: shel\n");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/code")).isEqualTo("BLY-SITE-INVALID");
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body().at("/errors").size()).isGreaterThan(3);
        assertThat(answer.body().at("/errors").findValuesAsText("field")).contains("2:6 kit");
    }

    @Test
    void aPromotionIsApprovedAndKept() throws Exception {
        Answer asked = api.post("ann", "/api/promotions", wish("one", "v1"));
        assertThat(asked.status()).as(asked.raw().body()).isEqualTo(201);
        String self = asked.raw().headers().firstValue("Location").orElseThrow().replaceAll("^http://[^/]+", "");
        assertThat(self).isEqualTo(asked.text("/links/self"));
        assertThat(asked.text("/links/temporal"))
                .isEqualTo("http://ui.example/namespaces/default/workflows/promotion%2Fone%2Fdev");

        until(self, "WAITING");
        String decision = api.get("bob", self).text("/decisions/0/id");
        assertThat(api.get("bob", "/api/decisions?for=me").raw().body()).contains(decision);
        assertThat(api.get("ann", "/api/decisions?for=me").raw().body()).doesNotContain(decision);
        Answer receipt = api.post(
                "bob", "/api/decisions/" + decision + "/answers", "{\"answer\": \"approve\", \"comment\": \"fine\"}");
        assertThat(receipt.status()).as(receipt.raw().body()).isEqualTo(200);
        assertThat(receipt.text("/decided")).isEqualTo("true");
        assertThat(api.get("ann", self).text("/decisions/0/outcome"))
                .as("who looks after the answer was taken sees it")
                .isEqualTo("APPROVE");

        Answer kept = until(self, "KEPT");
        assertThat(kept.body().at("/steps").size()).isEqualTo(3);
        assertThat(api.get("ann", self + "/steps").body()).hasSize(3);
        assertThat(api.get("ann", self + "/plan").text("/strategy")).isEqualTo("in-place");
        assertThat(api.get("ann", self + "/audit").raw().body()).contains("bob");
        Answer log = api.get("ann", self + "/log?step=1&host=web1");
        assertThat(log.raw().body()).isEqualTo("did STOP\n");
        assertThat(log.raw().headers().firstValue("Belay-Next-Offset")).hasValue("9");
        assertThat(log.raw().headers().firstValue("Belay-Log-Ended")).hasValue("true");
        assertThat(api.get("ann", self + "/log?step=1&offset=4").raw().body()).isEqualTo("STOP\n");

        Answer late = api.post("bob", self + "/instructions", "{\"what\": \"cancel\"}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isEqualTo("BLY-ALREADY-KEPT");
    }

    @Test
    void whoMayNotAnswerIsToldSo() throws Exception {
        String self = api.post("ann", "/api/promotions", wish("two", "v1")).text("/links/self");
        String decision = until(self, "WAITING").text("/decisions/0/id");
        String answers = "/api/decisions/" + decision + "/answers";

        assertThat(api.post("ann", answers, "{\"answer\": \"approve\"}").text("/code"))
                .isEqualTo("BLY-BY-REQUESTER");
        assertThat(api.post("eve", answers, "{\"answer\": \"approve\"}").status())
                .isEqualTo(403);
        assertThat(api.post("bob", answers, "{\"answer\": \"aprove\"}").text("/code"))
                .isEqualTo("BLY-REQUEST");
        assertThat(api.post("bob", answers, "{\"answer\": \"works\"}").text("/code"))
                .isEqualTo("BLY-NOT-AN-OPTION");
        assertThat(api.post("bob", answers, "{\"answer\": \"approve\", \"binds\": \"0000\"}")
                        .status())
                .isEqualTo(409);
        assertThat(api.post("eve", "/api/decisions/" + decision + "/signal-token", "")
                        .status())
                .isEqualTo(403);
        Answer token = api.post("bob", "/api/decisions/" + decision + "/signal-token", "");
        assertThat(token.text("/input/decision")).isEqualTo(decision);
        assertThat(token.text("/token")).startsWith("bls_");

        assertThat(api.post("bob", answers, "{\"answer\": \"reject\"}").status())
                .isEqualTo(200);
        until(self, "REFUSED");
        Answer late = api.post("bob", answers, "{\"answer\": \"approve\"}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isEqualTo("BLY-ENDED");
    }

    @Test
    void aSecondPromotionIntoAStageIsRefusedWithALinkToTheFirst() throws Exception {
        String first = api.post("ann", "/api/promotions", wish("three", "v1")).text("/links/self");
        Answer second = api.post("bob", "/api/promotions", wish("three", "v2"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/code")).isEqualTo("BLY-PROMOTION-RUNNING");
        assertThat(second.text("/links/running")).isEqualTo(first);
        until(first, "WAITING");
        assertThat(api.post("ann", first + "/instructions", "{\"what\": \"cancel\"}")
                        .status())
                .isEqualTo(200);
        until(first, "CANCELLED");
    }

    @Test
    void theSameIdempotencyKeyGivesTheSamePromotionEvenAfterItsEnd() throws Exception {
        String[] key = {"Idempotency-Key", "k1"};
        Answer first = api.post("ann", "/api/promotions", wish("four", "v1"), key);
        Answer again = api.post("ann", "/api/promotions", wish("four", "v1"), key);
        Answer other = api.post("ann", "/api/promotions", wish("four", "v2"), key);

        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/code")).isEqualTo("BLY-KEY-REUSED");
        until(first.text("/links/self"), "WAITING");
        api.post("ann", first.text("/links/self") + "/instructions", "{\"what\": \"cancel\"}");
        until(first.text("/links/self"), "CANCELLED");
        assertThat(api.post("ann", "/api/promotions", wish("four", "v1"), key).text("/id"))
                .isEqualTo(first.text("/id"));
    }

    @Test
    void theSameInstructionWithTheSameKeyCountsOnce() throws Exception {
        String self = api.post("ann", "/api/promotions", wish("tried", "v1")).text("/links/self");
        until(self, "ATTEMPT");
        String[] key = {"Idempotency-Key", "w1"};
        String works = "{\"what\": \"works\"}";

        Answer first = api.post("bob", self + "/instructions", works, key);
        assertThat(first.status()).as(first.raw().body()).isEqualTo(200);
        until(self, "KEPT");
    }

    @Test
    void aTrainGoesThroughAllStages() throws Exception {
        Answer train = api.post("ann", "/api/trains", "{\"site\": \"plain\", \"release\": \"v7\"}");
        assertThat(train.status()).as(train.raw().body()).isEqualTo(201);
        assertThat(train.text("/links/self")).isEqualTo("/api/trains/plain/v7");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.get("ann", "/api/trains/plain/v7")
                        .text("/train/ended")
                        .equals("true"));
        assertThat(api.get("ann", "/api/trains/plain/v7").text("/train/carriages/0/outcome"))
                .isEqualTo("KEPT");
        assertThat(api.get("ann", train.text("/links/promotion dev")).text("/release"))
                .isEqualTo("v7");
        assertThat(api.get("ann", "/api/trains/plain/v8").status()).isEqualTo(404);
    }

    @Test
    void aPlanShowsTheCommandsAndTouchesNothing() throws Exception {
        Answer plan = api.post("ann", "/api/plans", wish("plain", "v9"));
        assertThat(plan.status()).as(plan.raw().body()).isEqualTo(200);
        assertThat(plan.text("/steps/0/act/command/script")).isEqualTo("a");

        Answer unknown = api.post("ann", "/api/plans", wish("plain", "v404"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/code")).isEqualTo("BLY-RELEASE-UNKNOWN");
    }

    @Test
    void listsComeAPageAtATime() throws Exception {
        for (String release : new String[] {"p1", "p2", "p3"}) {
            until(api.post("ann", "/api/promotions", wish("plain", release)).text("/links/self"), "KEPT");
        }
        Answer page = api.get("ann", "/api/promotions?site=plain&limit=2");
        assertThat(page.body().at("/items").size()).isEqualTo(2);
        Answer next = api.get("ann", "/api/promotions?site=plain&limit=2&after=" + page.text("/next"));
        assertThat(next.text("/items/0/id")).isNotEqualTo(page.text("/items/1/id"));
    }

    /** The body comes in a packet of its own, when the answer may be under way already. */
    @ParameterizedTest
    @ValueSource(strings = {"/nothing/here", "/api/sites", "/api/promotions"})
    void aConnectionCarriesTheNextRequestAfterOneThatWasRefusedUnread(String path) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (int i = 0; i < 20; i++) {
                send(
                        socket,
                        "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 2\r\n\r\n");
                send(socket, "{}");

                assertThat(statusOf(answers)).matches("HTTP/1.1 40[145] .*");
            }
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** The first line of the next answer, whose body is passed over; nothing when the connection is closed. */
    private static @Nullable String statusOf(BufferedReader answers) throws IOException {
        String status = answers.readLine();
        int length = 0;
        for (String line = status; line != null && !line.isEmpty(); line = answers.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        answers.skip(length);
        return status;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/promotions | {\"site\": \"nosuch\", \"stage\": \"dev\", \"release\": \"v1\"} | 404 | BLY-SITE-UNKNOWN",
                "/api/promotions | {\"site\": \"plain\", \"stage\": \"dv\", \"release\": \"v1\"} | 404 | BLY-STAGE-UNKNOWN",
                "/api/promotions | {\"site\": \"plain\", \"stage\": \"dev\"} | 422 | BLY-REQUEST",
                "/api/promotions | {\"site\": \"plain\", \"stage\": \"dev\", \"release\": \"--upload-pack=touch\"} | 422 | BLY-REQUEST",
                "/api/promotions | {\"site\": \"plain\", \"stage\": \"dev\", \"release\": \"../x\"} | 422 | BLY-REQUEST",
                "/api/promotions | {\"site\": \"${7*7}\", \"stage\": \"dev\", \"release\": \"v1\"} | 422 | BLY-REQUEST",
                "/api/promotions | {\"site\": \"<script>\", \"stage\": \"dev\", \"release\": \"v1\"} | 422 | BLY-REQUEST",
                "/api/promotions | {\"site\": \"plain\", \"stage\": \"dev\", \"release\": \"v1\", \"comment\": \"a\\u0000b\"} | 422 | BLY-REQUEST",
                "/api/promotions | {\"site\": \"plain\", \"stage\": \"dev\", \"release\": \"v1\", \"comment\": \"a\\u202eb\"} | 422 | BLY-REQUEST",
                "/api/promotions | {\"site\": \"plain\", \"stage\": \"dev\", \"release\": \"v1\", \"comment\": \"a\\ud800b\"} | 422 | BLY-REQUEST",
                "/api/promotions | {\"site\": \"plain\", \"approved\": true} | 400 | BLY-BODY",
                "/api/promotions | {\"site\": \"plain\", \"site\": \"shop\"} | 400 | BLY-BODY",
                "/api/promotions | {\"site\": [\"plain\"]} | 400 | BLY-BODY",
                "/api/promotions | {\"site\": 7} | 422 | BLY-REQUEST",
                "/api/promotions | {} {} | 400 | BLY-BODY",
                "/api/promotions | {\"site | 400 | BLY-BODY",
                "/api/promotions | [] | 400 | BLY-BODY",
                "/api/promotions | null | 400 | BLY-BODY",
                "/api/trains | {\"site\": \"plain\", \"release\": \"v1\", \"stages\": [\"prod\"]} | 404 | BLY-STAGE-UNKNOWN",
                "/api/trains | {\"site\": \"plain\", \"release\": \"v1\", \"stages\": [null]} | 422 | BLY-REQUEST",
                "/api/recoveries | {\"site\": \"plain\"} | 422 | BLY-REQUEST",
                "/api/decisions/none-1/answers | {\"answer\": \"approve\"} | 404 | BLY-DECISION-UNKNOWN",
                "/api/promotions/00000000-0000-0000-0000-000000000000/instructions | {\"what\": \"cancel\"} | 404 | BLY-PROMOTION-UNKNOWN",
                "/api/promotions/nonsense/instructions | {\"what\": \"cancel\"} | 404 | BLY-NOT-FOUND",
                "/api/sites | {} | 405 | BLY-METHOD",
                "/nothing/here | {} | 404 | BLY-NOT-FOUND",
            })
    void aBadRequestGetsAClearAnswerAndChangesNothing(String path, String body, int status, String code)
            throws Exception {
        Answer answer = api.post("ann", path, body);

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.text("/code")).isEqualTo(code);
        assertThat(answer.text("/detail")).isNotBlank();
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void aBodyThatIsTooLargeOrTooDeepIsRefused() throws Exception {
        assertThat(api.post("ann", "/api/promotions", "{\"site\": \"" + "x".repeat(10_000_000) + "\"}")
                        .text("/code"))
                .isEqualTo("BLY-TOO-LARGE");
        assertThat(api.post("ann", "/api/promotions", "{\"site\": " + "[".repeat(10_000))
                        .text("/code"))
                .isEqualTo("BLY-BODY");
        assertThat(api.apply("ann", "shop", "a: " + "[".repeat(10_000)).text("/code"))
                .isEqualTo("BLY-SITE-INVALID");
    }

    @Test
    void anIdempotencyKeyThatIsTooLongIsRefused() throws Exception {
        assertThat(api.post("ann", "/api/promotions", wish("plain", "v1"), "Idempotency-Key", "k".repeat(1001))
                        .text("/code"))
                .isEqualTo("BLY-REQUEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer x", "Basic YTpi", "bearer bly_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void withoutAValidTokenNobodyGetsIn(String header) throws Exception {
        for (String path : new String[] {"/api/sites", "/api/promotions", "/api/decisions", "/api/sites/plain/file"}) {
            HttpRequest.Builder request = api.request(path);
            Answer answer = api.send(header.isEmpty() ? request : request.header("Authorization", header));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("/code")).isEqualTo("BLY-UNAUTHENTICATED");
            assertThat(answer.raw().headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    @Test
    void aTokenInTheAddressDoesNotCount() throws Exception {
        assertThat(api.send(api.request("/api/sites?access_token=" + api.token("ann")))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/sites/%00 HTTP/1.1", "GET /api/sites/%2e%2e/x HTTP/1.1", "GARBAGE"})
    void whatIsHardlyHttpGetsAProblemToo(String line) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).contains(" 400 ", "application/problem+json", "\"code\":\"BLY-HTTP\"");
        }
    }

    @Test
    void aBodyThatIsNotCompressedAsItSaysIsRefusedAndABombDoesNotGoOff() throws Exception {
        assertThat(api.post("ann", "/api/promotions", "{}", "Content-Encoding", "gzip")
                        .text("/code"))
                .isEqualTo("BLY-BODY");
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            out.write(new byte[20_000_000]);
        }
        Answer answer = api.send(api.request("/api/sites/plain")
                .header("Authorization", "Bearer " + api.token("ann"))
                .header("Content-Type", "application/yaml")
                .header("Content-Encoding", "gzip")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bomb.toByteArray())));
        assertThat(answer.text("/code")).isEqualTo("BLY-TOO-LARGE");
    }

    @Test
    void healthNeedsNoToken() throws Exception {
        Answer answer = api.send(api.request("/api/health"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/store")).isEqualTo("true");
    }

    private static String wish(String site, String release) {
        return "{\"site\": \"" + site + "\", \"stage\": \"dev\", \"release\": \"" + release + "\"}";
    }

    private static Answer until(String self, String state) {
        return Awaitility.await("state " + state)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> api.get("ann", self),
                        answer -> answer.text("/state").equals(state));
    }
}
