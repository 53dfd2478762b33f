package io.belay.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.belay.api.TestApi.Answer;
import io.belay.api.site.Sites;
import io.belay.store.right.Grantee;
import io.belay.store.right.Role;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Provider and users agree over REST (P12). */
class AgreementTest {
    private static final String SITE = Sites.PLAIN.replace("groups:", "groups:\n  users: [ulf, uma, uwe]")
            + "    approve: { sides: { provider: { of: team }, users: { of: users, quorum: 2 } }, notBy: requester }\n"
            + "notes: { public: true }\n";
    private static final String WISH = "{\"site\": \"shop\", \"stage\": \"dev\", \"release\": \"v1\"}";

    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        api.startWorker();
        Answer applied = api.apply("ann", "shop", SITE);
        assertThat(applied.status()).as(applied.raw().body()).isEqualTo(200);
        api.grant("shop", Role.APPROVER, Grantee.person("eve"));
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void bothSidesAgreeAndEveryAnswerIsKeptWithTheSideForWhichItCounts() throws Exception {
        assertThat(api.post("ann", "/api/plans", WISH).body().at("/gates").findValuesAsText("detail"))
                .anyMatch(each -> each.startsWith("provider (1 of bob) and users (2 of ulf, uma, uwe), within "));
        assertThat(api.post("ann", "/api/plans/script", WISH).raw().body())
                .contains("# Belay would ask first, approval: provider (1 of bob) and users (2 of ulf, uma, uwe), ");
        String self = api.post("ann", "/api/promotions", WISH).text("/links/self");
        String decision = "/api/decisions/" + until(self, "WAITING").text("/decisions/0/id");

        assertThat(answer("ann", decision, "approve").text("/code")).isEqualTo("BLY-BY-REQUESTER");
        assertThat(answer("eve", decision, "approve").text("/code")).isEqualTo("BLY-NOT-ENTITLED");
        assertThat(answer("uma", decision, "approve").text("/message"))
                .isEqualTo("Counted for users: provider 0 of 1, users 1 of 2 (uma).");
        assertThat(answer("uma", decision, "approve").text("/code")).isEqualTo("BLY-ANSWERED-TWICE");

        Answer asked = api.get("bob", decision);
        assertThat(texts(asked.body().at("/decision/sides"), "/name")).containsExactly("provider", "users");
        assertThat(asked.text("/decision/sides/1/quorum")).isEqualTo("2");
        assertThat(asked.text("/decision/sides/1/agreed/0")).isEqualTo("uma");
        assertThat(api.get("bob", self).text("/waiting/what"))
                .isEqualTo("2 more approvals: provider 0 of 1, users 1 of 2 (uma)");
        assertThat(texts(api.get("bob", self).body().at("/waiting/who"), "")).containsExactly("bob", "ulf", "uwe");

        answer("bob", decision, "approve");
        assertThat(page()).contains("provider 1 of 1", "users 1 of 2").doesNotContain("uma");
        assertThat(answer("ulf", decision, "approve").text("/decided")).isEqualTo("true");
        until(self, "KEPT");
        assertThat(api.get("bob", self + "/audit").body().findValuesAsText("detail"))
                .contains("for users", "for provider", "provider 1 of 1 (bob), users 2 of 2 (uma, ulf)");
    }

    private static Answer answer(String person, String decision, String answer) throws Exception {
        return api.post(person, decision + "/answers", "{\"answer\": \"" + answer + "\"}");
    }

    /** The page of the release's notes as a stranger sees it. */
    private static String page() throws Exception {
        Answer written = api.send(api.request("/api/sites/shop/notes/v1")
                .header("Authorization", "Bearer " + api.token("ann"))
                .header("Content-Type", "text/markdown")
                .PUT(HttpRequest.BodyPublishers.ofString("- [ ] Sign in\n")));
        assertThat(written.status()).as(written.raw().body()).isLessThan(300);
        return api.send(api.request("/notes/shop/v1")
                        .header("Accept", "text/html")
                        .GET())
                .raw()
                .body();
    }

    private static List<String> texts(JsonNode list, String pointer) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.at(pointer).asText())
                .toList();
    }

    private static Answer until(String self, String state) {
        return Awaitility.await("state " + state)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> api.get("ann", self),
                        answer -> answer.text("/state").equals(state));
    }
}
