package io.belay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi.Answer;
import io.belay.api.site.Sites;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What REST does while no worker runs, and once one does. */
class NoWorkerTest {
    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        api.apply("ann", "shop", Sites.PLAIN + "    approve: { of: [team] }\n");
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void readsGoOnAndAnInstructionIsToldToTryAgainThenCountsUnderTheSameKey() throws Exception {
        Answer asked =
                api.post("ann", "/api/promotions", "{\"site\": \"shop\", \"stage\": \"dev\", \"release\": \"v1\"}");
        assertThat(asked.status()).as(asked.raw().body()).isEqualTo(201);
        String self = asked.text("/links/self");
        assertThat(api.get("bob", self).text("/state")).isEqualTo("PLANNING");

        String[] key = {"Idempotency-Key", "c1"};
        Answer late = api.post("ann", self + "/instructions", "{\"what\": \"cancel\"}", key);
        assertThat(late.status()).as(late.raw().body()).isEqualTo(503);
        assertThat(late.text("/code")).isEqualTo("BLY-NO-WORKER");

        api.startWorker();
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> api.get("bob", self).text("/state").equals("WAITING"));
        Answer counted = api.post("ann", self + "/instructions", "{\"what\": \"cancel\"}", key);
        assertThat(counted.status()).as(counted.raw().body()).isEqualTo(200);
    }
}
