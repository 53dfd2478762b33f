package io.belay.api.right;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.belay.api.TestApi;
import io.belay.api.TestApi.Answer;
import io.belay.api.oidc.TestIssuer;
import io.belay.api.person.Open;
import io.belay.api.right.Grid.Column;
import io.belay.api.right.Grid.Line;
import io.belay.api.salvage.GivenUp;
import io.belay.api.site.Sites;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every address of the running API, tried by everybody: routes out of Jersey's model, people with every role, in every way
 * in which one can come by a role. An address that is not in {@code grid.txt} fails.
 */
class RightsGridTest {
    private static final String SITE = "grid";

    private static TestIssuer issuer;
    private static TestApi api;
    private static SortedMap<String, Method> routes;
    private static List<Speaker> speakers;
    private static String promotion;
    private static String decision;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TestIssuer();
        api = new TestApi(issuer.variables());
        api.startWorker();
        routes = Routes.of(api.resourceModel());
        String approved = "    approve: { quorum: 1, of: [team] }\n";
        api.apply("ann", SITE, file(SITE) + approved);
        api.apply("ann", "other", file("other"));
        speakers = Speaker.all(api, issuer, SITE);
        promotion = api.post("ann", "/api/promotions", "{\"site\": \"grid\", \"stage\": \"dev\", \"release\": \"v1\"}")
                .text("/id");
        api.kept(SITE);
        api.kept("other");
        GivenUp.of(SITE, "dev").recordIn(api.store);
        GivenUp.of("other", "dev").recordIn(api.store);
        decision = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> api.get("ann", "/api/promotions/" + promotion).text("/decisions/0/id"),
                        id -> !id.isEmpty());
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
        issuer.close();
    }

    @Test
    void everyAddressDeclaresItsRight() {
        assertThat(Routes.undeclared(routes))
                .as("addresses without @Needs or @Open (or with both)")
                .isEmpty();
    }

    @Test
    void theGridHasEveryAddressAndNoOther() throws Exception {
        SortedMap<String, Method> closed = new TreeMap<>(routes);
        closed.values().removeIf(method -> method.isAnnotationPresent(Open.class));

        assertThat(Grid.lines().keySet()).containsExactlyInAnyOrderElementsOf(closed.keySet());
        assertThat(routes.keySet()).hasSizeGreaterThan(closed.size());
    }

    @TestFactory
    Stream<DynamicContainer> eachAddressLetsPassWhomItShouldAndNobodyElse() throws Exception {
        return Grid.lines().values().stream()
                .map(line -> dynamicContainer(
                        line.route(),
                        Stream.concat(
                                Stream.of(withoutAToken(line)),
                                speakers.stream().map(each -> tried(line, each)))));
    }

    @TestFactory
    Stream<DynamicNode> aStrangerCannotTellWhatIsHiddenFromWhatDoesNotExist() throws Exception {
        Speaker stranger = speakers.stream()
                .filter(each -> each.column() == Column.STRANGER)
                .findFirst()
                .orElseThrow();
        return Grid.lines().values().stream()
                .filter(line -> "34".contains(line.expected(Column.STRANGER)))
                .map(line -> dynamicTest(line.route(), () -> {
                    String unknown = "00000000-0000-0000-0000-000000000000";
                    Answer hidden = send(line, stranger, SITE, promotion, decision);
                    Answer absent = send(line, stranger, "girg", unknown, unknown + "-1");

                    assertThat(absent.status()).isEqualTo(hidden.status());
                    assertThat(absent.raw().body().replace("girg", SITE).replace(unknown, promotion))
                            .isEqualTo(hidden.raw().body());
                }));
    }

    private static DynamicNode withoutAToken(Line line) {
        return dynamicTest("nobody", () -> {
            Answer answer = send(request(line, SITE, promotion, decision));

            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(401);
        });
    }

    private static DynamicNode tried(Line line, Speaker speaker) {
        return dynamicTest(speaker.toString() + ": " + line.expected(speaker.column()), () -> {
            Answer answer = send(line, speaker, SITE, promotion, decision);
            String body = answer.raw().body();
            String code = answer.text("/code");

            switch (line.expected(speaker.column())) {
                case "+" -> assertThat(code).as(body).isNotIn("BLY-FORBIDDEN", "BLY-UNAUTHENTICATED", "BLY-INTERNAL");
                case "3" -> assertThat(answer.status() + " " + code).as(body).isEqualTo("403 BLY-FORBIDDEN");
                case "4" -> {
                    assertThat(answer.status()).as(body).isEqualTo(404);
                    assertThat(code).endsWith("-UNKNOWN");
                    assertThat(body).doesNotContain("team", "192.0.2.10");
                }
                case "l", "e" -> {
                    assertThat(answer.status()).as(body).isEqualTo(200);
                    boolean shows = line.expected(speaker.column()).equals("l");
                    assertThat(body.contains("\"" + SITE + "\"")).as(body).isEqualTo(shows);
                    assertThat(speaker.seesOthers() || !body.contains("\"other\""))
                            .as(body)
                            .isTrue();
                }
                default -> throw new AssertionError("no such letter in the grid: " + line);
            }
            if (line.expected(speaker.column()).equals("+")) {
                assertThat(code).as(body).isNotIn("BLY-SITE-UNKNOWN", "BLY-DECISION-UNKNOWN");
                assertThat(body).doesNotContain("Nothing is at this address");
            }
        });
    }

    private static Answer send(Line line, Speaker speaker, String site, String id, String question) throws Exception {
        return send(request(line, site, id, question).header("Authorization", "Bearer " + speaker.token()));
    }

    /** Once more when the connection was closed: the server does that after it refused a body without reading it. */
    private static Answer send(HttpRequest.Builder request) throws Exception {
        try {
            return api.send(request);
        } catch (IOException closed) {
            return api.send(request);
        }
    }

    private static HttpRequest.Builder request(Line line, String site, String id, String question) {
        String path = line.path()
                .replace("{site}", site)
                .replace("{release}", "v1")
                .replace("{group}", "Nobody")
                .replace("{member}", "Nobody")
                .replace("{person}", "somebody")
                .replace("{step}", "1")
                .replace("{host}", "web1")
                .replace("{instance}", "v2")
                .replace("{stage}", "dev")
                .replace("{id}", line.path().startsWith("/api/decisions") ? question : id);
        String body = line.body().replace("{site}", site);
        String type = body.startsWith("{") ? "application/json" : "application/yaml";
        // A stream would have no end; one that goes on after such an event is refused.
        HttpRequest.Builder request = api.request(path)
                .header("Last-Event-ID", "none")
                .method(
                        line.method(),
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        return body.isEmpty() ? request : request.header("Content-Type", type);
    }

    private static String file(String site) {
        return Sites.PLAIN.replace("site: shop", "site: " + site).replace("team: [ann, bob]", "team: [named]");
    }
}
