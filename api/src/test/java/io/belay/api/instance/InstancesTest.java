package io.belay.api.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi;
import io.belay.api.TestApi.Answer;
import io.belay.api.site.Sites;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.instance.RoleChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Instances over REST, from a preview to its removal. */
class InstancesTest {
    private static final String SEVERAL =
            Sites.PLAIN.replace("    directory: /srv/shop/dev\n", """
                strategy: preview
                production: v1
                old: { keep: 30d }
                instances:
                  v1: { directory: /srv/shop/v1, environment: { PORT: "8001" } }
                  v2: { directory: /srv/shop/v2, environment: { PORT: "8002" } }
            """).replace("  start: { run: b }\n", """
              start: { run: b }
              copy: { run: c }
              remove: { run: d }
              snapshot: { run: l }
              verify: { run: m }
              export: { run: e }
              load: { run: f }
              unload: { run: g }
              swap: { run: h }
              unswap: { run: i }
              switch: { run: j }
              salvage: { run: k }
            """);
    private static final String STAGE = "/api/sites/%s/stages/dev";

    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        api.startWorker();
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void anInstanceIsFreeThenPreviewThenProductionAndTheOtherOldThenFree() throws Exception {
        api.apply("ann", "shop", SEVERAL);
        assertThat(roles("shop")).isEqualTo("v1 production, v2 free");

        ended("KEPT", api.post("ann", STAGE.formatted("shop") + "/preview", "{\"release\": \"v2\"}"));
        assertThat(roles("shop")).isEqualTo("v1 production, v2 preview");
        Answer made = api.get("ann", "/api/sites/shop/instances");
        assertThat(made.text("/1/release")).isEqualTo("v2");
        String mirrors = made.text("/1/mirrors");
        assertThat(mirrors).isNotEmpty();

        ended("KEPT", api.post("ann", STAGE.formatted("shop") + "/preview/synchronise", "{}"));
        assertThat(api.get("ann", "/api/sites/shop/instances").text("/1/mirrors"))
                .isGreaterThan(mirrors);

        ended("KEPT", api.post("ann", "/api/promotions", """
                        {"site": "shop", "stage": "dev", "release": "v2"}"""));
        assertThat(roles("shop")).isEqualTo("v1 old, v2 production");

        Answer old = api.get("ann", "/api/sites/shop/instances");
        assertThat(Instant.parse(old.text("/0/expires")))
                .isAfter(Instant.parse(old.text("/0/since")).plus(Duration.ofDays(30)));
        assertThat(old.body().at("/1/expires").isNull()).isTrue();
        Answer kept = api.post("ann", "/api/sites/shop/instances/dev/v1/keep", """
                {"until": "2099-12-31", "comment": "the auditors want to see it"}""");
        assertThat(kept.text("/expires")).startsWith("2099-12-31T");
        assertThat(api.post("ann", "/api/sites/shop/instances/dev/v2/keep", "{\"until\": \"2099-12-31\"}")
                        .text("/detail"))
                .contains("is production. Only an old one goes by itself");

        Answer serves = api.post("ann", "/api/sites/shop/instances/dev/v2/remove", "{}");
        assertThat(serves.text("/code")).isEqualTo("BLY-INSTANCE-SERVES");
        ended("KEPT", api.post("ann", "/api/sites/shop/instances/dev/v1/remove", "{}"));
        assertThat(roles("shop")).isEqualTo("v1 free, v2 production");
        assertThat(promotions("")).isEqualTo(4);
        assertThat(promotions("&purpose=PROMOTE")).isEqualTo(1);
        assertThat(promotions("&purpose=REMOVE")).isEqualTo(1);
        assertThat(api.get("ann", "/api/promotions?purpose=dance").status()).isEqualTo(422);
    }

    private static int promotions(String more) throws Exception {
        return api.get("ann", "/api/promotions?site=shop&stage=dev" + more)
                .body()
                .at("/items")
                .size();
    }

    @Test
    void aStageThatIsOneInstanceHasNoPreviews() throws Exception {
        api.apply("ann", "plain", Sites.PLAIN.replace("site: shop", "site: plain"));

        Answer refused = api.post("ann", STAGE.formatted("plain") + "/preview", "{\"release\": \"v2\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("BLY-NO-INSTANCES");
        assertThat(api.get("ann", "/api/sites/plain/instances").raw().body()).isEqualTo("[]");
    }

    @Test
    void whatIsNotThereIsSaidAtOnce() throws Exception {
        api.apply("ann", "empty", SEVERAL.replace("site: shop", "site: empty"));

        assertThat(api.post("ann", STAGE.formatted("empty") + "/preview/synchronise", "{}")
                        .text("/code"))
                .isEqualTo("BLY-NO-PREVIEW");
        assertThat(api.post("ann", "/api/sites/empty/instances/dev/v2/remove", "{}")
                        .text("/code"))
                .isEqualTo("BLY-INSTANCE-UNKNOWN");
        assertThat(api.post("ann", "/api/sites/empty/instances/dev/v7/remove", "{}")
                        .text("/code"))
                .isEqualTo("BLY-INSTANCE-UNKNOWN");
        assertThat(api.post("ann", "/api/sites/empty/instances/dev/v1/remove", "{}")
                        .text("/code"))
                .isEqualTo("BLY-INSTANCE-SERVES");
        assertThat(api.post("ann", "/api/sites/empty/instances/dev/v7/keep", "{\"until\": \"2099-12-31\"}")
                        .text("/code"))
                .isEqualTo("BLY-INSTANCE-UNKNOWN");
        assertThat(api.post("ann", "/api/sites/empty/instances/dev/v1/keep", "{\"until\": \"2001-12-31\"}")
                        .text("/detail"))
                .isEqualTo("\"until\" is over already.");
        assertThat(api.post("ann", "/api/sites/empty/instances/dev/v1/keep", "{}")
                        .status())
                .isEqualTo(422);
        assertThat(api.post("ann", STAGE.formatted("empty") + "/preview", "{}").status())
                .isEqualTo(422);
        assertThat(api.post("ann", "/api/sites/empty/stages/dew/preview", "{\"release\": \"v2\"}")
                        .text("/code"))
                .isEqualTo("BLY-STAGE-UNKNOWN");
    }

    @Test
    void whatIsBeingRemovedCannotBeKept() throws Exception {
        api.apply("ann", "going", SEVERAL.replace("site: shop", "site: going"));
        Instant since = Instant.parse("2026-05-04T12:00:00Z");
        api.store
                .instances()
                .change(new RoleChange(
                        UUID.randomUUID(),
                        "going",
                        "dev",
                        List.of(InstanceStanding.of("v2", Role.REMOVING, "v2", since, Optional.empty())),
                        List.of()));

        Answer refused = api.post("ann", "/api/sites/going/instances/dev/v2/keep", "{\"until\": \"2099-12-31\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("BLY-BEING-REMOVED");
    }

    @Test
    void aPromotionWithoutAPreviewIsRefusedAndSaysWhatToDo() throws Exception {
        api.apply("ann", "bare", SEVERAL.replace("site: shop", "site: bare"));

        Answer refused = ended("REFUSED", api.post("ann", "/api/promotions", """
                {"site": "bare", "stage": "dev", "release": "v2"}"""));

        assertThat(message(refused)).startsWith("BLY-NO-PREVIEW").contains("belay preview create");
    }

    private static String message(Answer promotion) {
        return promotion.text("/message");
    }

    private static Answer ended(String state, Answer begun) throws Exception {
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(201);
        String path = "/api/promotions/" + begun.text("/id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> api.get("ann", path).body().at("/ended").asBoolean());
        Answer end = api.get("ann", path);
        assertThat(end.text("/state")).as(end.text("/message")).isEqualTo(state);
        return end;
    }

    private static String roles(String site) throws Exception {
        Answer all = api.get("ann", "/api/sites/" + site + "/instances");
        return all.text("/0/name") + " " + all.text("/0/role") + ", " + all.text("/1/name") + " " + all.text("/1/role");
    }
}
