package io.belay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi.Answer;
import io.belay.workflows.train.TrainRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be listed while no worker runs. */
class ListsTest {
    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        api.kept("one");
        api.kept("two");
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "site=one,1",
        "release=v0,2",
        "release=v9,0",
        "by=ann,2",
        "by=bob,0",
        "state=KEPT&stage=dev,2",
        "since=1970-01-01,2",
        "since=1970-01-01T00:00:01Z,0"
    })
    void promotionsAreFiltered(String filter, int expected) throws Exception {
        Answer answer = api.get("ann", "/api/promotions?" + filter);

        assertThat(answer.body().at("/items")).as(answer.raw().body()).hasSize(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "since=yesterday",
                "since=2026-02-30",
                "release=--x",
                "state=kept",
                "site=A",
                "after=x",
                "limit=0",
                "limit=-1",
                "limit=x",
                "limit=1000000000",
                "limit=99999999999"
            })
    void nonsenseIsRefused(String filter) throws Exception {
        Answer answer = api.get("ann", "/api/promotions?" + filter);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/code")).isEqualTo("BLY-REQUEST");
    }

    @Test
    void aPageGoesOnWhereTheOneBeforeEnded() throws Exception {
        Answer first = api.get("ann", "/api/promotions?limit=1");
        Answer second = api.get("ann", "/api/promotions?limit=1&after=" + first.text("/next"));

        assertThat(first.text("/items/0/site")).isNotEqualTo(second.text("/items/0/site"));
        assertThat(second.body().at("/next").isNull()).isTrue();
    }

    @Test
    void snapshotsSayWhereTheyLieAndOfWhatTheyAre() throws Exception {
        Answer snapshots = api.get("ann", "/api/snapshots?site=one");

        assertThat(snapshots.body()).hasSize(1);
        assertThat(snapshots.text("/0/path")).isEqualTo("/s");
        assertThat(snapshots.text("/0/release")).isEqualTo("v0");
        assertThat(api.get("ann", "/api/snapshots?kind=salvage").body()).isEmpty();
        assertThat(api.get("ann", "/api/snapshots?kind=backup").status()).isEqualTo(422);
    }

    @Test
    void trainsStandAsTheirPromotionsDo() throws Exception {
        TrainRequest train =
                new TrainRequest(UUID.randomUUID(), "three", "v1", List.of("dev", "uat"), "ann", "why", Instant.EPOCH);
        api.store.trains().keep(train);

        Answer listed = api.get("ann", "/api/trains?site=three");

        assertThat(listed.body()).hasSize(1);
        assertThat(listed.text("/0/carriages/1/stage")).isEqualTo("uat");
        assertThat(listed.text("/0/carriages/1/promotion"))
                .isEqualTo(train.promotion("uat").toString());
        assertThat(listed.body().at("/0/carriages/1/state").isNull()).isTrue();
        assertThat(listed.body().at("/0/ended").asBoolean()).isFalse();
    }

    @Test
    void healthTellsLifeFromReadinessAndNamesWhatIsMissing() throws Exception {
        Answer live = api.send(api.request("/api/health/live"));
        Answer ready = api.send(api.request("/api/health/ready"));

        assertThat(live.status()).isEqualTo(200);
        assertThat(ready.body().at("/store").asBoolean()).isTrue();
        assertThat(ready.body().at("/temporal").asBoolean()).isTrue();
        assertThat(ready.body().at("/workers").asInt()).isLessThanOrEqualTo(0);
        assertThat(ready.status()).isEqualTo(ready.body().at("/missing").isEmpty() ? 200 : 503);
    }
}
