package io.belay.api.right;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.belay.api.TestApi;
import io.belay.api.TestApi.Answer;
import io.belay.api.site.Sites;
import io.belay.store.right.Grant;
import io.belay.store.right.Grantee;
import io.belay.store.right.Role;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles given and taken back over REST. */
class GrantsTest {
    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        api.apply("ann", "shop", Sites.PLAIN);
        api.apply("ann", "hidden", Sites.PLAIN.replace("site: shop", "site: hidden"));
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void aRoleCountsFromTheNextRequestOnAndIsGoneFromTheNextRequestOn() throws Exception {
        assertThat(api.get("vic", "/api/sites/shop").status()).isEqualTo(404);

        Answer given = give("ann", "/api/sites/shop/grants", "viewer", "vic");
        assertThat(given.status()).as(given.raw().body()).isEqualTo(200);
        assertThat(api.get("vic", "/api/sites/shop").status()).isEqualTo(200);

        assertThat(take("ann", "/api/sites/shop/grants", "viewer", "vic").status())
                .isEqualTo(204);
        assertThat(api.get("vic", "/api/sites/shop").status()).isEqualTo(404);
        Answer again = take("ann", "/api/sites/shop/grants", "viewer", "vic");
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.text("/detail")).contains("belay members shop");
    }

    @Test
    void aGroupsRoleIsItsMembersAsLongAsTheyAreMembers() throws Exception {
        give("ann", "/api/sites/shop/grants", "promoter", "group:release");
        assertThat(api.get("mia", "/api/sites/shop").status()).isEqualTo(404);

        assertThat(order("ann", "PUT", "/api/groups/release/members/mia").status())
                .isEqualTo(204);
        assertThat(api.get("mia", "/api/sites/shop").status()).isEqualTo(200);
        assertThat(api.get("ann", "/api/sites/shop/grants")
                        .body()
                        .findValues("members")
                        .toString())
                .contains("mia");

        assertThat(order("ann", "DELETE", "/api/groups/release/members/mia").status())
                .isEqualTo(204);
        assertThat(api.get("mia", "/api/sites/shop").status()).isEqualTo(404);
        assertThat(order("ann", "DELETE", "/api/groups/release/members/mia").status())
                .isEqualTo(404);
    }

    @Test
    void whoMakesASiteIsItsAdminAndOfNoOther() throws Exception {
        String file = Sites.PLAIN.replace("site: shop", "site: made");
        assertThat(api.apply("max", "made", file).status()).isEqualTo(403);
        give("ann", "/api/grants", "creator", "max");

        assertThat(api.apply("max", "made", file).status()).isEqualTo(200);
        assertThat(api.apply("max", "made", file + "\n").status()).isEqualTo(200);
        assertThat(give("max", "/api/sites/made/grants", "viewer", "vic").status())
                .isEqualTo(200);
        assertThat(api.apply("max", "shop", Sites.PLAIN).status()).isEqualTo(403);
        assertThat(give("max", "/api/sites/shop/grants", "viewer", "max").status())
                .isEqualTo(404);
        assertThat(give("max", "/api/grants", "admin", "max").status()).isEqualTo(403);
    }

    @Test
    void aPersonWhomTheFileNoLongerNamesSeesTheSiteNoLonger() throws Exception {
        String file = Sites.PLAIN.replace("site: shop", "site: named");
        api.apply("ann", "named", file.replace("[ann, bob]", "[ann, nell]"));
        assertThat(api.get("nell", "/api/sites/named").status()).isEqualTo(200);
        Answer taken = take("ann", "/api/sites/named/grants", "approver", "nell");
        assertThat(taken.text("/detail")).contains("take the name out of it");

        api.apply("ann", "named", file);

        assertThat(api.get("nell", "/api/sites/named").status()).isEqualTo(404);
    }

    @Test
    void theLastAdminStays() throws Exception {
        api.grant(Grant.EVERYWHERE, Role.ADMIN, Grantee.of("group:admins").orElseThrow());
        assertThat(take("ann", "/api/grants", "admin", "bob").status()).isEqualTo(204);

        Answer last = take("ann", "/api/grants", "admin", "ann");

        assertThat(last.status()).isEqualTo(409);
        assertThat(last.text("/code")).isEqualTo("BLY-LAST-ADMIN");
        assertThat(give("ann", "/api/grants", "admin", "bob").status()).isEqualTo(200);
    }

    @Test
    void aRefusalSaysWhichRoleIsMissingAndHowOneGetsIt() throws Exception {
        give("ann", "/api/sites/shop/grants", "viewer", "wim");

        Answer answer =
                api.post("wim", "/api/promotions", "{\"site\": \"shop\", \"stage\": \"dev\", \"release\": \"v1\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("/code")).isEqualTo("BLY-FORBIDDEN");
        assertThat(answer.text("/detail"))
                .contains("promoter or operator or admin", "has viewer", "belay grant shop promoter wim");
    }

    @Test
    void aSiteThatIsHiddenIsNotSuggestedEither() throws Exception {
        give("ann", "/api/sites/shop/grants", "viewer", "yan");

        Answer answer = api.get("yan", "/api/sites/hiden");

        assertThat(answer.raw().body()).doesNotContain("hidden").contains("shop");
    }

    @Test
    void oneSeesWhatOneMay() throws Exception {
        give("ann", "/api/sites/shop/grants", "operator", "zoe");

        JsonNode me = api.get("zoe", "/api/people/me").body();

        assertThat(me.at("/name").asText()).isEqualTo("zoe");
        assertThat(me.at("/sites").toString()).isEqualTo("{\"shop\":[\"operator\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/sites/shop/grants | boss     | ann          | role",
                "/api/sites/shop/grants | creator  | ann          | role",
                "/api/sites/shop/grants | viewer   | Ann          | to",
                "/api/sites/shop/grants | viewer   | me           | to",
                "/api/sites/shop/grants | viewer   | group:A B    | to",
                "/api/sites/shop/grants | viewer   | team:release | to",
                "/api/sites/shop/grants | viewer   | oidc:        | to",
                "/api/grants            | viewer   |              | to",
                "/api/grants            |          | ann          | role",
            })
    void aGrantThatMakesNoSenseIsRefused(String path, String role, String to, String field) throws Exception {
        Answer answer = give("ann", path, role == null ? "" : role, to == null ? "" : to);

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(422);
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
    }

    private static Answer give(String by, String path, String role, String to) throws Exception {
        return api.post(by, path, "{\"role\": \"" + role + "\", \"to\": \"" + to + "\"}");
    }

    private static Answer take(String by, String path, String role, String to) throws Exception {
        return order(by, "DELETE", path + "?role=" + role + "&to=" + to);
    }

    private static Answer order(String by, String method, String path) throws Exception {
        return api.send(api.request(path)
                .header("Authorization", "Bearer " + api.token(by))
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }
}
