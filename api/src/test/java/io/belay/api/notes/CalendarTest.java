package io.belay.api.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi;
import io.belay.api.TestApi.Answer;
import io.belay.api.site.Sites;
import io.belay.store.notes.NotesText;
import io.belay.store.notes.Origin;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The calendar of a release, as a calendar program meets it. */
class CalendarTest {
    private static final Instant FROM = Instant.parse("2026-07-15T20:00:00Z");
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        String zone = "zone: Europe/Tallinn\n";
        api.apply("ann", "shop", Sites.PLAIN + zone);
        api.apply("ann", "open", Sites.PLAIN.replace("site: shop", "site: open") + zone + "notes: { public: true }\n");
        for (String site : new String[] {"shop", "open"}) {
            for (String release : new String[] {"v1", "v2/b"}) {
                api.store
                        .notes()
                        .write(site, release, new NotesText("New.", Origin.BY_HAND, "", "wanda", Instant.EPOCH));
            }
        }
        happens(FIRST, "open", "v2/b", PromotionState.CANCELLED, 0);
        happens(SECOND, "open", "v2/b", PromotionState.ATTEMPT, 60);
        happens(UUID.randomUUID(), "shop", "v1", PromotionState.ATTEMPT, 0);
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void whoMayReadThePublicPageMayHaveItsTimesWithoutBeingKnown() throws Exception {
        Answer file = stranger("/calendar/open/v2/b.ics");

        assertThat(file.status()).as(file.raw().body()).isEqualTo(200);
        assertThat(file.raw().headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
        assertThat(file.raw().body())
                .contains("DTSTART;TZID=Europe/Tallinn:20260715T230000", "SUMMARY:open v2/b on dev")
                .contains("UID:" + SECOND, "STATUS:CONFIRMED", "/notes/open/v2/b")
                .doesNotContain(FIRST.toString(), "ann");
    }

    @Test
    void thePageLeadsToItWhereATimeIsKnown() throws Exception {
        assertThat(stranger("/notes/open/v2/b").raw().body()).contains("href=\"/calendar/open/v2/b.ics\"");
        assertThat(stranger("/notes/open/v1").raw().body()).doesNotContain("/calendar/");
    }

    @Test
    void whatIsNotPublicIsForThoseWhoSeeTheSite() throws Exception {
        assertThat(stranger("/calendar/shop/v1.ics").status()).isEqualTo(401);
        assertThat(api.get("ann", "/calendar/shop/v1.ics").status()).isEqualTo(200);
    }

    @Test
    void whatIsNotAnnouncedIsSaidToBeSo() throws Exception {
        Answer none = api.get("ann", "/calendar/shop/v9.ics");

        assertThat(none.status() + " " + none.text("/code")).isEqualTo("404 BLY-NOT-FOUND");
        assertThat(none.text("/detail")).contains("/notes/shop/v9");
        assertThat(api.get("ann", "/calendar/none/v9.ics").status()).isEqualTo(404);
    }

    private static Answer stranger(String path) throws Exception {
        return api.send(api.request(path).GET());
    }

    private static void happens(UUID id, String site, String release, PromotionState state, long later) {
        Instant at = FROM.plusSeconds(later);
        PromotionRequest request = new PromotionRequest(
                id,
                site,
                "dev",
                release,
                "ann",
                "",
                at,
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.of(new Window(FROM, FROM.plusSeconds(3600))));
        PromotionStatus status = new PromotionStatus(
                request,
                request.workflowId(),
                state,
                "words of ann",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                at,
                Optional.of(at).filter(ended -> state.ended()),
                1);
        api.store.promotions().record(status, List.of());
    }
}
