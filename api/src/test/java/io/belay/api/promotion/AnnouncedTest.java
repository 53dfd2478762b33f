package io.belay.api.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.belay.api.TestApi;
import io.belay.api.TestApi.Answer;
import io.belay.api.request.Json;
import io.belay.api.site.Sites;
import io.belay.api.temporal.TemporalSettings;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Wait;
import io.belay.workflows.promotion.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who waits for an announced attempt sees over REST when it is (P12). */
class AnnouncedTest {
    private static final Instant FROM = Instant.parse("2026-07-15T20:00:00Z");
    private static final Window HOUR = new Window(FROM, FROM.plusSeconds(3600));
    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        api.apply("ann", "shop", Sites.PLAIN + "    attempt: { lapse: 20m }\nzone: Europe/Tallinn\n");
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void aPromotionTellsDateHourTimeZoneAndLength() throws Exception {
        Answer one = api.get("ann", "/api/promotions/" + record("shop", Optional.of(HOUR), Optional.empty()));

        assertThat(one.status()).as(one.raw().body()).isEqualTo(200);
        assertThat(one.text("/announced/from")).isEqualTo("2026-07-15T20:00:00Z");
        assertThat(one.text("/announced/until")).isEqualTo("2026-07-15T21:00:00Z");
        assertThat(one.text("/announced/zone")).isEqualTo("Europe/Tallinn");
        assertThat(one.text("/announced/lapse")).isEqualTo("PT20M");
        assertThat(one.text("/announced/standing")).isEqualTo("TENTATIVE");
        assertThat(one.text("/announced/notice"))
                .isEqualTo("from Wednesday 15 July 2026, 23:00 EEST until Thursday 16 July 2026, 00:00 EEST");
    }

    @Test
    void itIsSureWhenAllHaveAgreedAndOnlyTheTimeIsWaitedFor() throws Exception {
        Wait wait = new Wait("its window", List.of(), FROM, "it begins");

        Answer one = api.get("ann", "/api/promotions/" + record("shop", Optional.of(HOUR), Optional.of(wait)));

        assertThat(one.text("/announced/standing")).isEqualTo("CONFIRMED");
    }

    @Test
    void whatMayActAtAnyTimeHasNone() throws Exception {
        Answer one = api.get("ann", "/api/promotions/" + record("shop", Optional.empty(), Optional.empty()));

        assertThat(one.text("/state")).isEqualTo("WAITING");
        assertThat(one.body().at("/announced").isNull()).isTrue();
    }

    @Test
    void whatAnOlderBelayAnswersIsReadByANewerCommandLine() throws Exception {
        Answer one = api.get("ann", "/api/promotions/" + record("shop", Optional.of(HOUR), Optional.empty()));
        ObjectNode older = (ObjectNode) one.body();
        older.remove("announced");

        assertThat(Json.lenient().treeToValue(older, PromotionView.class).announced())
                .isEmpty();
    }

    @Test
    void aPromotionWhoseSiteIsNotKnownIsShownAllTheSame() throws Exception {
        UUID id = record("gone", Optional.of(HOUR), Optional.empty());
        PromotionStatus status = api.store.promotions().status(id).orElseThrow();

        assertThat(new PromotionViews(api.store.sites(), new PromotionLinks(new TemporalSettings("", "", "")))
                        .of(status)
                        .announced())
                .isEmpty();
    }

    private static UUID record(String site, Optional<Window> window, Optional<Wait> waiting) {
        UUID id = UUID.randomUUID();
        PromotionRequest request =
                new PromotionRequest(id, site, "dev", "v1", "ann", "", FROM, new TreeSet<>(), new TreeSet<>(), window);
        PromotionStatus status = new PromotionStatus(
                request,
                request.workflowId(),
                PromotionState.WAITING,
                "waits",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                waiting,
                List.of(),
                FROM,
                Optional.empty(),
                1);
        api.store.promotions().record(status, List.of());
        return id;
    }
}
