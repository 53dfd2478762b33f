package io.belay.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Moments that a calendar has and the store has not. */
class MomentsTest {
    @Test
    void theyAreRefusedWhereverAMomentIsAskedFor() throws Exception {
        try (TestApi api = new TestApi()) {
            for (String moment : List.of(
                    "%2B999999-01-01T00:00:00Z",
                    "-999999-01-01T00:00:00Z",
                    "%2B1000000000-12-31T23:59:59.999999999Z",
                    "-1000000000-01-01T00:00:00Z")) {
                for (String filter : List.of(
                        "/api/promotions?since=" + moment,
                        "/api/promotions?after=" + moment + "~00000000-0000-0000-0000-000000000000",
                        "/api/audit?since=" + moment,
                        "/api/audit?until=" + moment)) {
                    assertThat(api.get("ann", filter).text("/code")).as(filter).isEqualTo("BLY-REQUEST");
                }
            }
            assertThat(api.get("ann", "/api/audit?since=2026-01-31&until=2026-02-01T00:00:00Z")
                            .status())
                    .isEqualTo(200);
        }
    }
}
