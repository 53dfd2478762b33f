package io.belay.api.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.promotion.Announced;
import io.belay.api.promotion.PromotionView;
import io.belay.store.calendar.AnnouncedAttempt.Standing;
import io.belay.workflows.decision.Answer;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.decision.Side;
import io.belay.workflows.decision.Via;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.Figure;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.promotion.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant NOW = START.plusSeconds(65);
    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

    @Test
    void thePageShowsStepsWithTimeAndExpectedTimeAndWhoIsWaitedFor() {
        List<String> page = page(waiting());

        assertThat(page.get(0)).isEqualTo("shop/prod  v2  in-place  WAITING, 1 min 05 s");
        assertThat(page.get(1)).isEqualTo(line("    1  done     stop what writes on web1", "0.4 s of about 5.0 s"));
        assertThat(page.get(2)).isEqualTo(line("    2  now      take a snapshot on web1 (attempt 2)", "5.0 s of 30 s"));
        assertThat(page)
                .anySatisfy(each -> assertThat(each)
                        .isEqualTo("waits for 1 more approval from bob, cora; 2 h 0 min left, then it is refused"));
        assertThat(page)
                .anySatisfy(each -> assertThat(each).contains("asks: May v2 go?", "belay approve " + ID + "-1"));
        assertThat(page).allSatisfy(each -> assertThat(each).doesNotContain("\u001b"));
    }

    @Test
    void theLogTellsEachThingOnce() {
        ProgressLog log = new ProgressLog();

        assertThat(log.news(view(waiting()), NOW)).hasSize(5);
        assertThat(log.news(view(waiting()), NOW.plusSeconds(9))).isEmpty();
    }

    @Test
    void whereThereAreSidesAnAnswerIsToldWithItsSideAndWhoAgreedIsShownAfterwards() {
        Decision asked = asked(List.of(
                new Side("provider", 1, List.of("bob"), List.of()), new Side("users", 1, List.of("cora"), List.of())));
        Decision one = asked.with(new Answer("bob", Choice.APPROVE, "fine", NOW, Via.REST));
        Decision both = one.with(new Answer("cora", Choice.APPROVE, "", NOW, Via.REST));

        assertThat(new ProgressLog().news(view(waiting(one)), NOW)).contains("bob says approve for provider: fine");
        assertThat(page(waiting(one))).noneSatisfy(each -> assertThat(each).contains("agreed"));
        assertThat(page(waiting(both))).contains("agreed: provider 1 of 1 (bob), users 1 of 1 (cora)");
        Decision refused = one.with(new Answer("cora", Choice.REJECT, "", NOW, Via.REST));
        assertThat(page(waiting(refused))).contains("not agreed: provider 1 of 1 (bob), users 0 of 1");
    }

    @Test
    void howFarAStepIsStandsBelowItWhileItRunsOrHasFailed() {
        Figure figure = new Figure(5200, Optional.of(6722L), "objects", "contacts_partner");
        StepStatus step = step(7, "migrate the data", StepState.RUNNING, 1, Duration.ofSeconds(35), false);

        assertThat(page(with(step.at(Optional.of(figure)))).subList(1, 3))
                .containsExactly(
                        line("    7  now      migrate the data on web1", "5.0 s of about 35 s"),
                        "                5,200 of 6,722 objects, contacts_partner");
        StepStatus failed = step(7, "migrate the data", StepState.FAILED, 1, Duration.ofSeconds(35), false);
        assertThat(page(with(failed.at(Optional.of(figure)))).get(2))
                .isEqualTo("                5,200 of 6,722 objects, contacts_partner");
        StepStatus done = step(7, "migrate the data", StepState.DONE, 1, Duration.ofSeconds(35), false);
        assertThat(page(with(done.at(Optional.of(figure)))))
                .noneSatisfy(each -> assertThat(each).contains("objects"));
    }

    @Test
    void theLogTellsHowFarAStepIsEveryFewSecondsIfThatIsNews() {
        ProgressLog log = new ProgressLog();
        List<String> lines = new ArrayList<>();
        StepStatus step = step(7, "migrate the data", StepState.RUNNING, 1, Duration.ofSeconds(35), false);

        for (int second = 0; second < 20; second++) {
            long done = Math.min(second, 12);
            Figure figure = new Figure(done, Optional.empty(), "rows", "");
            lines.addAll(log.news(view(with(step.at(Optional.of(figure)))), NOW.plusSeconds(second)));
        }

        assertThat(lines.stream().filter(each -> each.contains(" rows")))
                .containsExactly(
                        line("    7  now      migrate the data on web1", "10 s of about 35 s  5 rows"),
                        line("    7  now      migrate the data on web1", "15 s of about 35 s  10 rows"),
                        line("    7  now      migrate the data on web1", "20 s of about 35 s  12 rows"));
    }

    @Test
    void durationsReadAtAGlance() {
        assertThat(Span.text(Duration.ofMillis(420))).isEqualTo("0.4 s");
        assertThat(Span.text(Duration.ofSeconds(12))).isEqualTo("12 s");
        assertThat(Span.text(Duration.ofSeconds(185))).isEqualTo("3 min 05 s");
        assertThat(Span.text(Duration.ofHours(76))).isEqualTo("3 d 4 h");
        assertThat(Span.text(Duration.ofSeconds(-5))).isEqualTo("0.0 s");
    }

    @Test
    void anAnnouncedTimeIsShownInTheSitesZoneAndToldAgainWhenItIsSure() {
        ProgressLog log = new ProgressLog();
        PromotionView asked = announced(Standing.TENTATIVE);
        String when = "from Sunday 25 October 2026, 02:30 CEST until Sunday 25 October 2026, 02:30 CET;"
                + " users try it for 12 min 00 s";

        assertThat(ProgressPage.lines(asked, NOW).get(1)).isEqualTo("asked for, not yet agreed: " + when);
        assertThat(log.news(asked, NOW)).contains("asked for, not yet agreed: " + when);
        assertThat(log.news(asked, NOW)).isEmpty();
        assertThat(log.news(announced(Standing.CONFIRMED), NOW)).containsExactly("announced: " + when);
        assertThat(page(waiting())).noneSatisfy(each -> assertThat(each).contains("announced"));
    }

    private static PromotionView announced(Standing standing) {
        Announced time = new Announced(
                Instant.parse("2026-10-25T00:30:00Z"),
                Instant.parse("2026-10-25T01:30:00Z"),
                "Europe/Berlin",
                Duration.ofMinutes(12),
                standing,
                "from Sunday 25 October 2026, 02:30 CEST until Sunday 25 October 2026, 02:30 CET");
        return PromotionView.of(waiting(), Optional.of(time), Map.of());
    }

    private static List<String> page(PromotionStatus status) {
        return ProgressPage.lines(view(status), NOW);
    }

    private static PromotionView view(PromotionStatus status) {
        return PromotionView.of(status, Optional.empty(), Map.of());
    }

    private static String line(String start, String time) {
        return String.format("%-60s %s", start, time);
    }

    private static PromotionStatus with(StepStatus step) {
        return waiting().with(List.of(step));
    }

    private static PromotionStatus waiting() {
        return waiting(asked(List.of()));
    }

    private static Decision asked(List<Side> sides) {
        return new Decision(
                ID + "-1",
                DecisionKind.APPROVAL,
                "May v2 go?",
                List.of(Choice.APPROVE, Choice.REJECT),
                List.of("bob", "cora"),
                1,
                "",
                START,
                NOW.plusSeconds(7200),
                Optional.of(Choice.REJECT),
                List.of(),
                Optional.empty(),
                sides);
    }

    private static PromotionStatus waiting(Decision decision) {
        return new PromotionStatus(
                new PromotionRequest(ID, "shop", "prod", "v2", "ann", "", START),
                "promotion/shop/prod",
                PromotionState.WAITING,
                "waits for approval",
                "",
                "",
                "",
                "in-place",
                List.of(
                        step(1, "stop what writes", StepState.DONE, 1, Duration.ofSeconds(5), false),
                        step(2, "take a snapshot", StepState.RUNNING, 2, Duration.ofSeconds(30), true)),
                List.of(decision),
                Optional.of(
                        new Wait("1 more approval", List.of("bob", "cora"), NOW.plusSeconds(7200), "it is refused")),
                List.of(),
                START,
                Optional.empty(),
                4);
    }

    private static StepStatus step(
            int number, String title, StepState state, int attempt, Duration expected, boolean rehearsed) {
        return new StepStatus(
                number,
                Direction.FORWARD,
                "verb",
                title,
                "U2",
                List.of("web1"),
                state,
                attempt,
                expected,
                rehearsed,
                Optional.of(NOW.minusSeconds(5)),
                Duration.ofMillis(400),
                "",
                "",
                new TreeMap<>(),
                Optional.empty());
    }
}
