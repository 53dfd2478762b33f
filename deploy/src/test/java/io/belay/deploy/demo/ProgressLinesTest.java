package io.belay.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.job.Direction;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.promotion.Wait;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ProgressLines lines =
            new ProgressLines(new Screen(new PrintStream(said, true, StandardCharsets.UTF_8)));

    @Test
    void aStepIsSaidOnceItHasEndedAndOnlyOnce() {
        StepStatus running = step(StepState.RUNNING, Instant.now(), Duration.ZERO, "", "");
        StepStatus done = step(StepState.DONE, Instant.now(), Duration.ofMillis(345), "", "");

        lines.show(status(PromotionState.APPLYING, running, Optional.empty()));
        assertThat(text()).isEmpty();
        lines.show(status(PromotionState.APPLYING, done, Optional.empty()));
        lines.show(status(PromotionState.APPLYING, done, Optional.empty()));

        assertThat(text().lines())
                .singleElement()
                .asString()
                .contains("prod", " 6  migrate the data", "done", "0.3 s of 2.0 s expected");
    }

    @Test
    void aStepThatTakesLongIsSaidWhileItRuns() {
        StepStatus running = step(StepState.RUNNING, Instant.now().minusSeconds(3), Duration.ZERO, "", "");

        lines.show(status(PromotionState.APPLYING, running, Optional.empty()));
        lines.show(status(PromotionState.APPLYING, running, Optional.empty()));

        assertThat(text().lines()).singleElement().asString().contains("running   3.");
    }

    @Test
    void aFailedStepSaysWhyWithTheEndOfItsOutput() {
        StepStatus failed = step(
                StepState.FAILED,
                Instant.now(),
                Duration.ofSeconds(1),
                "BLY-STEP-EXIT: exit status 1",
                "no such column\n");

        lines.show(status(PromotionState.ROLLING_BACK, failed, Optional.empty()));

        assertThat(text()).contains("failed", "BLY-STEP-EXIT: exit status 1", "| no such column");
    }

    @Test
    void aWaitSaysForWhomHowLongAndWhatThen() {
        Wait wait =
                new Wait("2 approvals", List.of("bob", "carol"), Instant.now().plusSeconds(3600), "it is refused");

        lines.show(status(
                PromotionState.WAITING,
                step(StepState.PLANNED, Instant.now(), Duration.ZERO, "", ""),
                Optional.of(wait)));

        assertThat(text()).contains("waits for 2 approvals, of bob, carol", "at most, then it is refused");
    }

    @Test
    void timesAreShortAndPlain() {
        assertThat(Screen.time(Duration.ofMillis(340))).isEqualTo("0.3 s");
        assertThat(Screen.time(Duration.ofSeconds(14))).isEqualTo("14 s");
        assertThat(Screen.time(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(Screen.time(Duration.ofMinutes(60))).isEqualTo("60 min");
        assertThat(Screen.time(Duration.ofHours(3))).isEqualTo("3 h");
        assertThat(Screen.time(Duration.ofDays(7))).isEqualTo("7 days");
        assertThat(Screen.time(Duration.ofSeconds(-3))).isEqualTo("0.0 s");
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static StepStatus step(StepState state, Instant since, Duration took, String message, String tail) {
        return new StepStatus(
                6,
                Direction.FORWARD,
                "migrate",
                "migrate the data",
                "U7",
                List.of("prod"),
                state,
                1,
                Duration.ofSeconds(2),
                false,
                Optional.of(since),
                took,
                message,
                tail,
                new TreeMap<>(),
                Optional.empty());
    }

    private static PromotionStatus status(PromotionState state, StepStatus step, Optional<Wait> wait) {
        PromotionRequest request = new PromotionRequest(new UUID(0, 1), "shop", "prod", "v2", "ann", "", Instant.EPOCH);
        return new PromotionStatus(
                request,
                request.workflowId(),
                state,
                "",
                "",
                "",
                "",
                "in-place",
                List.of(step),
                List.of(),
                wait,
                List.of(),
                Instant.EPOCH,
                Optional.empty(),
                1);
    }
}
