package io.belay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi.Answer;
import io.belay.api.site.Sites;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.release.Release;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What REST says of things that only a worker sees. */
class HostsAndReleasesTest {
    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        api.startWorker();
        api.apply("ann", "shop", Sites.PLAIN);
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void hostsAreShownWithTheirStagesAndWithoutTheirKeys() throws Exception {
        Answer hosts = api.get("ann", "/api/sites/shop/hosts");

        assertThat(hosts.text("/0/name")).isEqualTo("web1");
        assertThat(hosts.text("/0/stages/0")).isEqualTo("dev");
        assertThat(hosts.raw().body()).doesNotContain("env:KEY");
    }

    @Test
    void whatAWorkerFindsOnAHostIsTold() throws Exception {
        Answer found = api.post("ann", "/api/sites/shop/hosts/web1/check", "");

        assertThat(found.status()).as(found.raw().body()).isEqualTo(200);
        assertThat(found.body().at("/fit").asBoolean()).isFalse();
        assertThat(found.text("/findings/1/code")).isEqualTo("BLY-HOST-LACKS");
    }

    @Test
    void whatWasChangedByHandIsToldHostByHost() throws Exception {
        Answer found = api.post("ann", "/api/sites/shop/stages/dev/drift", "");

        assertThat(found.status()).as(found.raw().body()).isEqualTo(200);
        assertThat(found.text("/verdict")).isEqualTo("DRIFT");
        assertThat(found.text("/hosts/0/deviations/0/what")).isEqualTo("change app.py");
        assertThat(api.post("ann", "/api/sites/shop/stages/dew/drift", "").text("/detail"))
                .contains("dev");
    }

    @Test
    void aHostThatIsNeededIsNotCleaned() throws Exception {
        Answer refused = api.post("ann", "/api/sites/shop/hosts/web1/clean", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("BLY-JOURNAL-OPEN");
    }

    @Test
    void aHostThatIsNotThereIsToldWithTheNearestName() throws Exception {
        Answer unknown = api.post("ann", "/api/sites/shop/hosts/wep1/check", "");

        assertThat(unknown.text("/code")).isEqualTo("BLY-HOST-UNKNOWN");
        assertThat(unknown.text("/detail")).contains("web1");
    }

    @Test
    void releasesSayWhatBecameOfThemAndWhichTagWasMoved() throws Exception {
        Release first = new Release("v1", "c0ffee", "", "", "", "", "f-v1");
        api.store.releases().keep("shop", first, Instant.now());
        promoted("v1");
        promoted("v2");

        Answer all = api.get("ann", "/api/sites/shop/releases");

        assertThat(all.status()).as(all.raw().body()).isEqualTo(200);
        assertThat(all.text("/items/0/name")).isEqualTo("v2");
        assertThat(all.text("/items/0/stages/0/standing")).isEqualTo("RUNS");
        assertThat(all.text("/items/1/stages/0/standing")).isEqualTo("RAN");
        assertThat(all.body().at("/items/0/moved").isNull()).isTrue();
        assertThat(all.text("/items/1/moved/commit")).isEqualTo("c0ffee");

        Answer one = api.get("ann", "/api/sites/shop/releases/v1");

        assertThat(one.text("/differences/0/stage")).isEqualTo("dev");
        assertThat(one.text("/differences/0/commits/0")).isEqualTo("abc one");
    }

    @Test
    void anUnknownReleaseIsToldWithTheNearestNames() throws Exception {
        Answer unknown = api.get("ann", "/api/sites/shop/releases/v9");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/code")).isEqualTo("BLY-RELEASE-UNKNOWN");
        assertThat(unknown.text("/detail")).contains("v2");
        assertThat(api.get("ann", "/api/sites/shop/releases/--upload-pack=x").status())
                .isEqualTo(422);
    }

    @Test
    void aWishForStepsThatCannotBeMetIsToldBeforeOrByThePlan() throws Exception {
        String wanted = "\"site\": \"shop\", \"stage\": \"dev\", \"release\": \"v1\"";
        Answer unknown = api.post("ann", "/api/plans", "{" + wanted + ", \"skip\": [\"stop\", \"migrat\"]}");
        Answer impossible = api.post("ann", "/api/plans", "{" + wanted + ", \"force\": [\"stop\"]}");

        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text("/errors/0/field")).isEqualTo("skip[1]");
        assertThat(unknown.text("/errors/0/problem")).contains("migrate");
        assertThat(impossible.text("/code")).isEqualTo("BLY-NOT-AN-OPTION");
        assertThat(impossible.text("/detail")).contains("\"stop\" cannot be forced");
    }

    private static void promoted(String release) throws Exception {
        String self = api.post(
                        "ann",
                        "/api/promotions",
                        "{\"site\": \"shop\", \"stage\": \"dev\", \"release\": \"" + release + "\"}")
                .text("/links/self");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> api.get("ann", self).text("/state").equals(PromotionState.KEPT.name()));
    }
}
