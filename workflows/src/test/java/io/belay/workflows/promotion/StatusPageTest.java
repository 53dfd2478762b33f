package io.belay.workflows.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.LocalTimes;
import io.belay.workflows.site.OnFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the Temporal UI shows of a promotion. */
class StatusPageTest {
    /** The hour that clocks in Berlin show twice. */
    private static final Instant FIRST = Instant.parse("2026-10-25T00:30:00Z");

    private static final Instant SECOND = FIRST.plusSeconds(3600);
    private static final LocalTimes BERLIN = LocalTimes.in("Europe/Berlin");

    @Test
    void timesAreToldInTheSitesZoneWithItsName() {
        String page = StatusPage.of(waiting(Optional.of(new Window(FIRST, SECOND))), BERLIN);

        assertThat(page)
                .contains("Announced: from Sunday 25 October 2026, 02:30 CEST until Sunday 25 October 2026, 02:30 CET.")
                .contains("**Waits for its window**, until Sunday 25 October 2026, 02:30 CEST; then: it begins.")
                .doesNotContain("2026-10-25T");
    }

    @Test
    void whatMayActAtAnyTimeIsNotAnnounced() {
        assertThat(StatusPage.of(waiting(Optional.empty()), LocalTimes.unknown()))
                .doesNotContain("Announced")
                .contains("until Sunday 25 October 2026, 00:30 UTC");
    }

    @Test
    void theWaitingPartSaysWhereStepsAreFollowedInPlaceOfCallingThemPlanned() {
        PromotionRequest request = Fixtures.request("prod");
        Resolution resolution =
                Fixtures.resolution(Fixtures.stage(ApprovalPolicy.none(), AttemptPolicy.none(), OnFailure.ASK));
        StatusBoard board = StatusBoard.fresh(request, request.workflowId(), FIRST);
        board.planned(resolution.release(), Planner.plan(resolution, request, FIRST));
        assertThat(StatusPage.of(board.status(), BERLIN)).doesNotContain("carries them out");

        board.speakTo("promotion/shop/prod/act/1");

        assertThat(StatusPage.of(board.status(), BERLIN)).contains("carries them out: `promotion/shop/prod/act/1`");
    }

    private static PromotionStatus waiting(Optional<Window> window) {
        PromotionRequest request = new PromotionRequest(
                new UUID(1, 2), "shop", "prod", "v2", "ann", "", FIRST, new TreeSet<>(), new TreeSet<>(), window);
        StatusBoard board = StatusBoard.fresh(request, request.workflowId(), FIRST);
        board.await(new Wait("its window", List.of(), FIRST, "it begins"));
        return board.status();
    }
}
