package io.belay.api.salvage;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi;
import io.belay.api.TestApi.Answer;
import io.belay.api.site.Sites;
import io.belay.store.snapshot.SnapshotRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SalvageApiTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        api.apply("ann", "shop", Sites.PLAIN);
        api.apply(
                "ann",
                "blog",
                Sites.PLAIN
                                .replace("site: shop", "site: blog")
                                .replace("kit: shell", "kit: django")
                                .replaceFirst("verbs:\n.*\n.*\n", "")
                        + "    environment: { DATABASE: \"sqlite:blog.db\" }\n");
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void itSaysWhoseAttemptItWasWhoGaveItUpWhyAndWhatWasWritten() throws Exception {
        GivenUp given = GivenUp.of("shop", "dev").recordIn(api.store);

        Answer one = api.get("ann", "/api/salvage/" + given.id());

        assertThat(one.status()).as(one.raw().body()).isEqualTo(200);
        assertThat(one.text("/name")).isEqualTo(given.name());
        assertThat(one.text("/release")).isEqualTo("v2");
        assertThat(one.text("/state")).isEqualTo("CANCELLED");
        assertThat(one.text("/from")).isEqualTo("2026-01-05T12:01:00Z");
        assertThat(one.text("/until")).isEqualTo("2026-01-05T13:00:00Z");
        assertThat(one.text("/reason")).isEqualTo("cancelled by bob: prices are wrong");
        assertThat(one.text("/givenUpBy/0")).isEqualTo("bob");
        assertThat(one.text("/place/host")).isEqualTo("web1");
        assertThat(one.text("/place/address")).isEqualTo("192.0.2.10");
        assertThat(one.text("/place/user")).isEqualTo("deploy");
        assertThat(one.text("/digest")).isEqualTo("0123abcd");
        assertThat(one.body().at("/verified").asBoolean()).isTrue();
        assertThat(one.body().at("/written/ticket").asInt()).isEqualTo(9);
        assertThat(one.text("/next/0")).contains("belay salvage export " + given.id());
        assertThat(one.text("/links/promotion")).isEqualTo("/api/promotions/" + given.id());
        assertThat(one.raw().body()).doesNotContain("env:KEY");
    }

    @Test
    void itSaysWhenItGoesAndIsKeptLongerBySomebodyWhoMay() throws Exception {
        GivenUp given = GivenUp.of("shop", "dev").recordIn(api.store);
        String keep = "/api/salvage/" + given.id() + "/keep";
        Answer one = api.get("ann", "/api/salvage/" + given.id());
        Instant expires = Instant.parse(one.text("/expires"));

        assertThat(Duration.between(Instant.parse(one.text("/keptAt")), expires))
                .isBetween(Duration.ofDays(90), Duration.ofDays(92));
        assertThat(one.body().at("/next").toString())
                .contains("It stays on web1 until " + expires, "belay salvage keep " + given.id() + " --until DAY");
        assertThat(api.post("ann", keep, "{\"until\": \"2001-12-31\"}").text("/detail"))
                .isEqualTo("\"until\" is over already.");

        api.store.snapshots().leave(given.id(), "web1", given.name(), "it was changed by hand");
        Answer left = api.get("ann", "/api/salvage/" + given.id());
        assertThat(left.text("/left")).isEqualTo("it was changed by hand");
        assertThat(left.body().at("/expires").isNull()).isTrue();

        Answer kept = api.post("ann", keep, "{\"until\": \"2099-12-31\", \"comment\": \"not entered yet\"}");
        assertThat(kept.status()).as(kept.raw().body()).isEqualTo(200);
        assertThat(kept.text("/expires")).startsWith("2099-12-31T");
        assertThat(kept.body().at("/left").isNull()).isTrue();
        assertThat(api.get("ann", "/api/audit?site=shop&limit=5").body().toString())
                .contains("keep salvage", given.name() + " of dev until 2099-12-31T00:00:00Z: not entered yet");
    }

    @Test
    void whatWasRemovedWhenItsTimeWasOverIsStillToldOf() throws Exception {
        GivenUp given = GivenUp.of("shop", "dev").recordIn(api.store);
        api.store
                .snapshots()
                .removed(
                        api.store
                                .snapshots()
                                .one(given.id(), "web1", given.name())
                                .orElseThrow(),
                        NOON);

        Answer one = api.get("ann", "/api/salvage/" + given.id());

        assertThat(one.text("/removedAt")).isEqualTo(NOON.toString());
        assertThat(one.body().at("/next").size()).isEqualTo(1);
        assertThat(one.text("/next/0")).contains("Its time was over: it was removed from web1 at " + NOON);
        assertThat(api.post("ann", "/api/salvage/" + given.id() + "/keep", "{\"until\": \"2099-12-31\"}")
                        .text("/code"))
                .isEqualTo("BLY-SALVAGE-UNKNOWN");
    }

    @Test
    void whileItIsBeingRemovedNobodyIsToldThatItIsKept() throws Exception {
        GivenUp given = GivenUp.of("shop", "dev").recordIn(api.store);
        SnapshotRow row =
                api.store.snapshots().one(given.id(), "web1", given.name()).orElseThrow();
        String keep = "/api/salvage/" + given.id() + "/keep";
        assertThat(api.store.snapshots().claim(row, Instant.now())).isTrue();

        Answer refused = api.post("ann", keep, "{\"until\": \"2099-12-31\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("BLY-BEING-REMOVED");

        api.store.snapshots().giveBack(row);
        assertThat(api.post("ann", keep, "{\"until\": \"2099-12-31\"}").status())
                .isEqualTo(200);
    }

    @Test
    void thePromotionLeadsToIt() throws Exception {
        GivenUp given = GivenUp.of("shop", "dev").recordIn(api.store);

        assertThat(api.get("ann", "/api/promotions/" + given.id()).text("/links/salvage"))
                .isEqualTo("/api/salvage/" + given.id());
    }

    @Test
    void itIsFoundBySiteStageAndName() throws Exception {
        GivenUp given = GivenUp.of("found", "uat").recordIn(api.store);

        assertThat(api.get("ann", "/api/salvage?site=found&stage=uat").text("/0/promotion"))
                .isEqualTo(given.id().toString());
        assertThat(api.get("ann", "/api/salvage?site=found&stage=dev").body()).isEmpty();
        assertThat(api.get("ann", "/api/salvage?name=" + given.name()).body()).hasSize(1);
        assertThat(api.get("ann", "/api/salvage?name=" + given.name() + "x").body())
                .isEmpty();
        assertThat(api.get("ann", "/api/salvage?limit=0").status()).isEqualTo(422);
        assertThat(api.get("ann", "/api/salvage?site=A").status()).isEqualTo(422);
    }

    @Test
    void howItIsReadDependsOnTheKitAndTheDatabase() throws Exception {
        GivenUp given = GivenUp.of("blog", "dev").recordIn(api.store);

        Answer one = api.get("ann", "/api/salvage/" + given.id());

        assertThat(one.body().at("/next").toString())
                .as(one.raw().body())
                .contains("sqlite3 -readonly database.dump", "media.tar")
                .doesNotContain("pg_restore", "Lino");
    }

    @Test
    void rowsThatNobodyCountedAreNotNone() throws Exception {
        GivenUp given = GivenUp.of("shop", "dev").reporting(Map.of()).recordIn(api.store);

        assertThat(api.get("ann", "/api/salvage/" + given.id())
                        .body()
                        .at("/written")
                        .isNull())
                .isTrue();
    }

    @Test
    void aSiteWhoseFileNamesTheHostNoMoreStillShowsIt() throws Exception {
        GivenUp given = GivenUp.of("gone", "dev").recordIn(api.store);

        Answer one = api.get("ann", "/api/salvage/" + given.id());

        assertThat(one.status()).isEqualTo(200);
        assertThat(one.text("/place/address")).isEmpty();
    }

    @Test
    void aPromotionThatKeptNothingAsideSaysSo() throws Exception {
        api.kept("plain");
        String id = api.get("ann", "/api/promotions?site=plain").text("/items/0/id");

        Answer none = api.get("ann", "/api/salvage/" + id);

        assertThat(none.status()).isEqualTo(404);
        assertThat(none.text("/code")).isEqualTo("BLY-SALVAGE-UNKNOWN");
        assertThat(api.get("ann", "/api/salvage/" + UUID.randomUUID()).text("/code"))
                .isEqualTo("BLY-PROMOTION-UNKNOWN");
    }
}
