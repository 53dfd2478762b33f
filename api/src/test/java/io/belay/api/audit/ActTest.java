package io.belay.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.belay.api.TestApi;
import io.belay.api.TestApi.Answer;
import io.belay.api.site.Sites;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What requests do and what the audit says of it. */
class ActTest {
    private static final String REQUEST = "request-of-the-test";

    private TestApi api;

    @BeforeEach
    void start() throws Exception {
        api = new TestApi();
        api.startWorker();
        api.apply("ann", "shop", Sites.PLAIN);
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    @Test
    void whatIsAskedOfTemporalIsKeptBeforeAndAfter() throws Exception {
        assertThat(sent("POST", "/api/promotions", "{\"site\": \"shop\", \"stage\": \"dev\", \"release\": \"v1\"}")
                        .status())
                .isEqualTo(201);

        assertThat(lines())
                .containsExactly(
                        "ann token promote shop v1 into dev: done", "ann token promote shop v1 into dev: begun");
    }

    @Test
    void whatWasRefusedAfterItHadBegunSaysWithWhichCode() throws Exception {
        String promotion = "{\"site\": \"shop\", \"stage\": \"dev\", \"release\": \"v1\"}";
        String id = api.post("ann", "/api/promotions", promotion).text("/id");

        assertThat(sent("POST", "/api/promotions/" + id + "/instructions", "{\"what\": \"keep\"}")
                        .status())
                .isGreaterThanOrEqualTo(400);

        assertThat(lines())
                .hasSize(2)
                .satisfiesExactly(
                        after -> assertThat(after)
                                .matches("ann token instruct shop keep to promotion " + id + ": BLY-[A-Z-]+"),
                        before -> assertThat(before)
                                .isEqualTo("ann token instruct shop keep to promotion " + id + ": begun"));
    }

    @Test
    void whatIsDoneInTheStoreHasOneLine() throws Exception {
        sent("POST", "/api/sites/shop/grants", "{\"role\": \"viewer\", \"to\": \"vic\"}");

        assertThat(lines()).containsExactly("ann token grant shop viewer to vic: done");
    }

    @Test
    void whatCannotBeWrittenDownIsNotDone() throws Exception {
        String vic = api.token("vic");
        api.store
                .database()
                .run(handle -> handle.execute("alter table deed add constraint full_disk check (what = '') not valid"));

        Answer grant = sent("POST", "/api/sites/shop/grants", "{\"role\": \"viewer\", \"to\": \"vic\"}");
        Answer token = sent("POST", "/api/people/vic/tokens", "{}");
        Answer revoked = sent("DELETE", "/api/people/vic/tokens", "");
        Answer member = sent("PUT", "/api/groups/release/members/vic", "");
        Answer applied = sent("PUT", "/api/sites/shop", Sites.PLAIN + "# changed\n");
        Answer promotion =
                sent("POST", "/api/promotions", "{\"site\": \"shop\", \"stage\": \"dev\", \"release\": \"v1\"}");

        for (Answer each : List.of(grant, token, revoked, member, applied, promotion)) {
            assertThat(each.status() + " " + each.text("/code"))
                    .as(each.raw().body())
                    .isEqualTo("503 BLY-STORE");
        }
        assertThat(api.get("ann", "/api/sites/shop/grants").raw().body()).doesNotContain("vic");
        assertThat(api.send(api.request("/api/people/me")
                                .header("Authorization", "Bearer " + vic)
                                .GET())
                        .status())
                .isEqualTo(200);
        assertThat(api.store.apiTokens().of("vic")).hasSize(1);
        assertThat(api.store.groups().all()).isEmpty();
        assertThat(api.store.sites().versions("shop")).hasSize(1);
        assertThat(api.get("ann", "/api/promotions").text("/items/0/id")).isEmpty();
    }

    private Answer sent(String method, String path, String body) throws Exception {
        HttpRequest.Builder request = api.request(path)
                .header("Authorization", "Bearer " + api.token("ann"))
                .header("X-Request-Id", REQUEST)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        String type = body.startsWith("{") ? "application/json" : "application/yaml";
        return api.send(body.isEmpty() ? request : request.header("Content-Type", type));
    }

    private List<String> lines() throws Exception {
        List<String> lines = new ArrayList<>();
        for (JsonNode each : api.get("ann", "/api/audit?limit=500").body().path("items")) {
            if (each.path("request").asText().equals(REQUEST)) {
                lines.add(String.join(
                                " ",
                                each.path("person").asText(),
                                each.path("via").asText(),
                                each.path("what").asText(),
                                each.path("site").asText(),
                                each.path("detail").asText())
                        + ": " + each.path("outcome").asText());
            }
        }
        return lines;
    }
}
