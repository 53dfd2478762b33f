package io.belay.api.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.job.Direction;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.promotion.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        List<String> page = ProgressPage.lines(waiting(), NOW);

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

        assertThat(log.news(waiting(), NOW)).hasSize(5);
        assertThat(log.news(waiting(), NOW.plusSeconds(9))).isEmpty();
    }

    @Test
    void durationsReadAtAGlance() {
        assertThat(Span.text(Duration.ofMillis(420))).isEqualTo("0.4 s");
        assertThat(Span.text(Duration.ofSeconds(12))).isEqualTo("12 s");
        assertThat(Span.text(Duration.ofSeconds(185))).isEqualTo("3 min 05 s");
        assertThat(Span.text(Duration.ofHours(76))).isEqualTo("3 d 4 h");
        assertThat(Span.text(Duration.ofSeconds(-5))).isEqualTo("0.0 s");
    }

    private static String line(String start, String time) {
        return String.format("%-60s %s", start, time);
    }

    private static PromotionStatus waiting() {
        Decision decision = new Decision(
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
                Optional.empty());
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
                new TreeMap<>());
    }
}
