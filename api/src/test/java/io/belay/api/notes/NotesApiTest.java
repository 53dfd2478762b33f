package io.belay.api.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi;
import io.belay.api.TestApi.Answer;
import io.belay.api.site.Sites;
import io.belay.store.notes.NotesText;
import io.belay.store.notes.Origin;
import io.belay.store.right.Grantee;
import io.belay.store.right.Role;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Release notes and their check lists over REST. */
class NotesApiTest {
    private static final String LIST = "# New\n\n- [ ] Sign in\n- [ ] Print an invoice\n";

    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        api.startWorker();
        api.apply("ann", "shop", Sites.PLAIN);
        api.grant("shop", Role.APPROVER, Grantee.person("tess"));
        api.grant("shop", Role.VIEWER, Grantee.person("vic"));
        api.grant("shop", Role.OPERATOR, Grantee.person("otto"));
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void whatIsWrittenIsReadAndEveryVersionStays() throws Exception {
        assertThat(put("otto", "v1", "first").text("/version")).isEqualTo("1");
        assertThat(put("otto", "v1", "first").text("/version")).isEqualTo("1");
        Answer second = put("ann", "v1", LIST);

        assertThat(second.text("/version")).isEqualTo("2");
        assertThat(second.text("/origin")).isEqualTo("byHand");
        assertThat(second.text("/author")).isEqualTo("ann");
        assertThat(second.text("/items/1/wording")).isEqualTo("Print an invoice");
        assertThat(second.text("/items/1/section")).isEqualTo("New");
        assertThat(second.text("/links/page")).isEqualTo("/notes/shop/v1");
        assertThat(get("vic", "v1").body()).isEqualTo(second.body());
        assertThat(get("vic", "v1?version=1").text("/markdown")).isEqualTo("first");
        assertThat(get("vic", "v1?version=9").text("/code")).isEqualTo("BLY-NOTES-UNKNOWN");
        assertThat(get("vic", "v1?version=x").text("/code")).isEqualTo("BLY-REQUEST");
        assertThat(api.get("vic", "/api/sites/shop/notes").body().toString()).contains("\"v1\"");
    }

    @Test
    void notesThatCannotBeAreRefusedWithTheRemedy() throws Exception {
        assertThat(put("otto", "v2", "").text("/errors/0/problem")).contains("are empty");
        assertThat(put("otto", "v2", "x".repeat(60_001)).text("/errors/0/problem"))
                .contains("60000");
        assertThat(put("otto", "v2", "x".repeat(2_000_000)).text("/code")).isEqualTo("BLY-TOO-LARGE");
        assertThat(put("otto", "..", "x").status()).isGreaterThanOrEqualTo(400);
        assertThat(put("otto", "a..b", "x").text("/code")).isEqualTo("BLY-REQUEST");
        Answer latin = api.send(api.request("/api/sites/shop/notes/v2")
                .header("Authorization", "Bearer " + api.token("otto"))
                .header("Content-Type", "text/markdown")
                .PUT(HttpRequest.BodyPublishers.ofByteArray("Grüße".getBytes(StandardCharsets.ISO_8859_1))));
        assertThat(latin.text("/code")).isEqualTo("BLY-BODY");
        assertThat(latin.text("/detail")).contains("UTF-8");
        assertThat(get("vic", "v2").text("/code")).isEqualTo("BLY-NOTES-UNKNOWN");
    }

    @Test
    void testersTickAndTheirLastWordCounts() throws Exception {
        put("otto", "v3", LIST);
        String item = get("tess", "v3").text("/items/0/id");

        assertThat(tick("tess", "v3", item, true, "").status()).isEqualTo(200);
        assertThat(tick("tess", "v3", item, true, "").status()).isEqualTo(200);
        Answer last = tick("tess", "v3", "Sign  in", false, "no button");

        assertThat(last.body().at("/items/0/ticks").size()).isEqualTo(1);
        assertThat(last.text("/items/0/ticks/0/person")).isEqualTo("tess");
        assertThat(last.body().at("/items/0/ticks/0/works").asBoolean()).isFalse();
        assertThat(last.text("/items/0/ticks/0/remark")).isEqualTo("no button");
        assertThat(last.body().at("/items/1/ticks").size()).isZero();

        assertThat(untick("otto", "v3", item).text("/code")).isEqualTo("BLY-ITEM-UNKNOWN");
        assertThat(untick("tess", "v3", item).body().at("/items/0/ticks").size())
                .isZero();
        assertThat(untick("tess", "v3", item).text("/code")).isEqualTo("BLY-ITEM-UNKNOWN");
    }

    @Test
    void aTickStaysWithTheWordsThatWereTicked() throws Exception {
        put("otto", "v4", LIST);
        String item = get("tess", "v4").text("/items/0/id");
        tick("tess", "v4", item, true, "");

        put("otto", "v4", "Other words before.\n\n- [ ] Sign out\n- [ ] Sign in\n");

        Answer changed = get("tess", "v4");
        assertThat(changed.body().at("/items/0/ticks").size()).isZero();
        assertThat(changed.text("/items/1/id")).isEqualTo(item);
        assertThat(changed.body().at("/items/1/ticks").size()).isEqualTo(1);

        put("otto", "v4", "- [ ] Sign out\n");

        assertThat(tick("tess", "v4", item, true, "").text("/code")).isEqualTo("BLY-ITEM-UNKNOWN");
        assertThat(untick("tess", "v4", item).status()).isEqualTo(200);
    }

    @Test
    void whoOnlyLooksTicksNothingAndTestersWriteNothing() throws Exception {
        put("otto", "v5", LIST);
        String item = get("tess", "v5").text("/items/0/id");

        assertThat(tick("vic", "v5", item, true, "").text("/code")).isEqualTo("BLY-FORBIDDEN");
        assertThat(put("tess", "v5", "mine").text("/code")).isEqualTo("BLY-FORBIDDEN");
        assertThat(get("nobody", "v5").text("/code")).isEqualTo("BLY-SITE-UNKNOWN");
    }

    @Test
    void nonsenseInsteadOfATickIsTold() throws Exception {
        put("otto", "v6", LIST);

        assertThat(tickBody("tess", "v6", "{}").text("/code")).isEqualTo("BLY-REQUEST");
        assertThat(tickBody("tess", "v6", "{\"item\": \"Sign in\"}").text("/detail"))
                .contains("works");
        assertThat(tickBody("tess", "v6", "{\"item\": \"Sing in\", \"works\": true}")
                        .text("/code"))
                .isEqualTo("BLY-ITEM-UNKNOWN");
        assertThat(tickBody("tess", "v6", "{\"item\": \"Sign in\", \"works\": \"yes\"}")
                        .text("/code"))
                .isEqualTo("BLY-BODY");
        assertThat(tick("tess", "v6", "Sign in", true, "x".repeat(2001)).text("/detail"))
                .contains("shorten");
        assertThat(tickBody("tess", "v404", "{\"item\": \"Sign in\", \"works\": true}")
                        .text("/code"))
                .isEqualTo("BLY-NOTES-UNKNOWN");
    }

    @Test
    void whatIsWrittenAndTickedIsInTheAuditWithoutSecrets() throws Exception {
        put("otto", "v7", "- [ ] Use the token bly_0123456789abcdef\n");
        tick("tess", "v7", "Use the token bly_0123456789abcdef", true, "");

        String audit = api.get("ann", "/api/audit?site=shop&limit=200").raw().body();
        assertThat(audit)
                .contains("\"write notes\"", "v7, version 1", "\"tick\"")
                .doesNotContain("bly_0123456789abcdef");
    }

    @Test
    void whatAWorkerFoundIsShownUntilSomebodyWrites() throws Exception {
        NotesText found = new NotesText("- [ ] Of the file", Origin.FILE, "NOTES.md at c0ffee", "belay", Instant.EPOCH);
        api.store.notes().found("shop", "v2-found", found);

        assertThat(get("vic", "v2-found").text("/place")).isEqualTo("NOTES.md at c0ffee");
        put("otto", "v2-found", "by hand");
        api.store.notes().found("shop", "v2-found", found);
        assertThat(get("vic", "v2-found").text("/markdown")).isEqualTo("by hand");
    }

    @Test
    void takingNotesFromTheSourceAsksAWorkerForTheRelease() throws Exception {
        Answer unknown = api.post("otto", "/api/sites/shop/notes/v404", "");

        assertThat(unknown.text("/code")).isEqualTo("BLY-RELEASE-UNKNOWN");
    }

    private static Answer put(String person, String release, String text) throws Exception {
        return api.send(api.request("/api/sites/shop/notes/" + release)
                .header("Authorization", "Bearer " + api.token(person))
                .header("Content-Type", "text/markdown")
                .PUT(HttpRequest.BodyPublishers.ofString(text)));
    }

    private static Answer get(String person, String release) throws Exception {
        return api.get(person, "/api/sites/shop/notes/" + release);
    }

    private static Answer tick(String person, String release, String item, boolean works, String remark)
            throws Exception {
        return tickBody(
                person,
                release,
                "{\"item\": \"" + item + "\", \"works\": " + works + ", \"remark\": \"" + remark + "\"}");
    }

    private static Answer tickBody(String person, String release, String body) throws Exception {
        return api.send(api.request("/api/sites/shop/ticks/" + release)
                .header("Authorization", "Bearer " + api.token(person))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Answer untick(String person, String release, String item) throws Exception {
        return api.send(api.request("/api/sites/shop/ticks/" + release + "?item=" + item)
                .header("Authorization", "Bearer " + api.token(person))
                .DELETE());
    }
}
