package io.belay.api.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi;
import io.belay.api.TestApi.Answer;
import io.belay.api.salvage.GivenUp;
import io.belay.api.site.Sites;
import io.belay.store.notes.NotesText;
import io.belay.store.notes.Origin;
import io.belay.store.notes.Tick;
import io.belay.store.right.Grantee;
import io.belay.store.right.Role;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of a release, as a browser meets it. */
class NotesPageTest {
    private static final String MARKDOWN = "Prices are <b>shown</b>.\n\n- [ ] Sign in\n- [ ] Print\n";

    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        api.apply("ann", "shop", Sites.PLAIN);
        api.apply("ann", "open", Sites.PLAIN.replace("site: shop", "site: open") + "notes: { public: true }\n");
        api.grant("shop", Role.APPROVER, Grantee.person("tess"));
        api.grant("shop", Role.VIEWER, Grantee.person("vic"));
        api.grant("open", Role.APPROVER, Grantee.person("tess"));
        for (String site : new String[] {"shop", "open"}) {
            api.store.notes().write(site, "v1", new NotesText(MARKDOWN, Origin.BY_HAND, "", "wanda", Instant.EPOCH));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void aStrangerIsAskedToSignInAndLedBack() throws Exception {
        Answer answer = page("/notes/shop/v1", "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.raw().body())
                .contains("name=\"token\"", "value=\"/notes/shop/v1\"")
                .doesNotContain("Prices");

        Answer wrong = form("/sign-in", "", "token=bly_wrong&then=/notes/shop/v1");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.raw().body()).contains("does not count", "value=\"/notes/shop/v1\"");

        Answer right = form("/sign-in", "", "token=" + api.token("tess") + "&then=/notes/shop/v1");
        assertThat(right.status()).isEqualTo(303);
        assertThat(right.raw().headers().firstValue("Location").orElse("")).endsWith("/notes/shop/v1");
        assertThat(right.raw().headers().firstValue("Set-Cookie").orElse(""))
                .contains("belay_session=blb_", "HttpOnly", "SameSite=Lax")
                .doesNotContain(api.token("tess"));
        assertThat(page("/notes/shop/v1", cookie(right)).raw().body()).contains("Prices", "Signed in as");
    }

    @Test
    void signingInLeadsNowhereElse() throws Exception {
        for (String elsewhere : new String[] {
            "https://evil.example/",
            "//evil.example",
            "/notes/../api/sites",
            "javascript:alert(1)",
            "/notes//evil.example"
        }) {
            Answer answer = form("/sign-in", "", "token=" + api.token("tess") + "&then=" + encoded(elsewhere));

            assertThat(answer.raw().headers().firstValue("Location").orElse("")).endsWith("/sign-in");
        }
    }

    @Test
    void aSessionEndsWhenOneSignsOutAndWithItsToken() throws Exception {
        String cookie = signedIn("tess");
        assertThat(page("/notes/shop/v1", cookie).status()).isEqualTo(200);

        Answer out = form("/sign-out", cookie, "then=/notes/shop/v1");

        assertThat(out.raw().headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0");
        assertThat(page("/notes/shop/v1", cookie).status()).isEqualTo(401);
    }

    @Test
    void aSessionCountsForPagesAndNowhereElse() throws Exception {
        Answer rest = api.send(
                api.request("/api/sites").header("Cookie", signedIn("tess")).GET());

        assertThat(rest.status()).isEqualTo(401);
    }

    @Test
    void whatNotesContainCanDoNoHarmAndLoadsNothing() throws Exception {
        Answer answer = page("/notes/shop/v1", signedIn("vic"));

        assertThat(answer.raw().body()).contains("&lt;b&gt;shown&lt;/b&gt;", "<html lang=\"en\">", "name=\"viewport\"");
        assertThat(answer.raw().headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "style-src 'sha256-", "script-src 'sha256-", "form-action 'self'")
                .doesNotContain("unsafe", "http");
        assertThat(answer.raw().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.raw().body()).doesNotContainPattern("(src|href)=\"(?!/|#|https?://good|mailto)");
    }

    @Test
    void aTesterTicksWithAFormAndSeesIt() throws Exception {
        String cookie = signedIn("tess");
        String body = page("/notes/shop/v1", cookie).raw().body();
        String item = first("name=\"item\" value=\"([0-9a-f]{16})\"", body);
        String key = first("name=\"key\" value=\"([0-9a-f]{64})\"", body);

        Answer ticked =
                form("/notes/shop/v1", cookie, "key=" + key + "&item=" + item + "&said=broken&remark=no+%3Cb%3Ebutton");

        assertThat(ticked.status()).as(ticked.raw().body()).isEqualTo(303);
        assertThat(ticked.raw().headers().firstValue("Location").orElse("")).endsWith("/notes/shop/v1#item-" + item);
        assertThat(page("/notes/shop/v1", cookie).raw().body())
                .contains("no &lt;b&gt;button", "1 of 2 tried", "aria-pressed")
                .doesNotContain("<b>button");

        form("/notes/shop/v1", cookie, "key=" + key + "&item=" + item + "&said=nothing");
        assertThat(page("/notes/shop/v1", cookie).raw().body()).contains("0 of 2 tried");
    }

    @Test
    void aFormOfSomebodyElseDoesNothing() throws Exception {
        String cookie = signedIn("tess");
        String body = page("/notes/shop/v1", cookie).raw().body();
        String item = first("name=\"item\" value=\"([0-9a-f]{16})\"", body);
        String key = first("name=\"key\" value=\"([0-9a-f]{64})\"", body);
        String other = first(
                "name=\"key\" value=\"([0-9a-f]{64})\"",
                page("/notes/shop/v1", signedIn("ann")).raw().body());

        assertThat(form("/notes/shop/v1", cookie, "item=" + item + "&said=works")
                        .status())
                .isEqualTo(403);
        assertThat(form("/notes/shop/v1", cookie, "key=" + other + "&item=" + item + "&said=works")
                        .status())
                .isEqualTo(403);
        Answer crossSite = form(
                "/notes/shop/v1",
                cookie,
                "key=" + key + "&item=" + item + "&said=works",
                "Sec-Fetch-Site",
                "cross-site");
        assertThat(crossSite.status()).isEqualTo(403);
        Answer origin = form(
                "/notes/shop/v1",
                cookie,
                "key=" + key + "&item=" + item + "&said=works",
                "Origin",
                "https://evil.example");
        assertThat(origin.status()).isEqualTo(403);
        assertThat(api.store.ticks().of("shop", "v1"))
                .noneMatch(each -> each.person().equals("tess"));
    }

    @Test
    void whoOnlyLooksIsShownNoFormsAndHisAreRefused() throws Exception {
        String cookie = signedIn("vic");
        Answer page = page("/notes/shop/v1", cookie);

        assertThat(page.raw().body()).doesNotContain("name=\"said\"");
        Answer refused = form("/notes/shop/v1", cookie, "item=x&said=works");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.raw().body()).contains("<h1>", "BLY-FORBIDDEN");
    }

    @Test
    void aPublicPageIsReadByStrangersWithoutNamesAndTickedByNone() throws Exception {
        String item = RoadMap.of(MARKDOWN).items().get(0).id();
        api.store.ticks().tick("open", "v1", new Tick(item, "Sign in", "tess", true, "on my phone", Instant.EPOCH));

        Answer stranger = page("/notes/open/v1", "");
        assertThat(stranger.status()).isEqualTo(200);
        assertThat(stranger.raw().body())
                .contains("Prices", "1 of 2 tried", "1 tester")
                .doesNotContain("tess", "on my phone", "wanda", "name=\"said\"");
        assertThat(page("/notes/open/v1", signedIn("vic")).raw().body()).doesNotContain("tess", "on my phone");
        assertThat(page("/notes/open/v1", signedIn("tess")).raw().body()).contains("on my phone", "name=\"said\"");
        assertThat(page("/notes/open", "").raw().body()).contains("/notes/open/v1");
        assertThat(form("/notes/open/v1", "", "item=" + item + "&said=works").status())
                .isEqualTo(401);
        assertThat(api.send(api.request("/api/sites/open/notes/v1").GET()).status())
                .isEqualTo(401);
    }

    @Test
    void afterAnAttemptThatWasGivenUpItSaysWhatBecameOfWhatWasTypedIn() throws Exception {
        String file = Sites.PLAIN.replace("site: shop", "site: tried") + "notes: { public: true }\n";
        api.apply("ann", "tried", file);
        api.store.notes().write("tried", "v2", new NotesText(MARKDOWN, Origin.BY_HAND, "", "wanda", Instant.EPOCH));
        GivenUp.of("tried", "dev").recordIn(api.store);

        assertThat(page("/notes/tried/v2", "").raw().body())
                .contains("kept aside, complete and checked, 12 entries in 2 tables.", "bring entries back by hand")
                .doesNotContain("ticket", "snapshots", "There is no trial");
    }

    @Test
    void whatIsNotThereIsSaidAsAPageOrAsAProblem() throws Exception {
        Answer page = page("/notes/shop/v9", signedIn("tess"));
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.raw().body()).contains("BLY-NOTES-UNKNOWN", "<html");

        Answer problem = api.get("tess", "/notes/shop/v9");
        assertThat(problem.text("/code")).isEqualTo("BLY-NOTES-UNKNOWN");
    }

    private static String signedIn(String person) throws Exception {
        return cookie(form("/sign-in", "", "token=" + api.token(person)));
    }

    private static String cookie(Answer answer) {
        return answer.raw().headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private static Answer page(String path, String cookie) throws Exception {
        HttpRequest.Builder request = api.request(path)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .GET();
        return api.send(cookie.isEmpty() ? request : request.header("Cookie", cookie));
    }

    private static Answer form(String path, String cookie, String body, String... headers) throws Exception {
        HttpRequest.Builder request = api.request(path)
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return api.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String first(String pattern, String body) {
        Matcher found = Pattern.compile(pattern).matcher(body);
        assertThat(found.find()).as(pattern + " in " + body).isTrue();
        return found.group(1);
    }
}
