package io.belay.workflows.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.job.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DowntimeTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void itLastsFromTheBeginningOfTheStopToTheEndOfTheStart() {
        Downtime downtime = Downtime.of(List.of(
                        step("prepare", Direction.FORWARD, StepState.DONE, 0, 60),
                        step("stop", Direction.FORWARD, StepState.DONE, 60, 3),
                        step("snapshot", Direction.FORWARD, StepState.DONE, 63, 5),
                        step("migrate", Direction.FORWARD, StepState.NOT_NEEDED, 68, 0),
                        step("start", Direction.FORWARD, StepState.DONE, 70, 2),
                        step("smoke", Direction.FORWARD, StepState.DONE, 72, 9)))
                .orElseThrow();

        assertThat(downtime).isEqualTo(new Downtime(seconds(12), seconds(30), Optional.empty()));
    }

    @Test
    void aSiteThatGoesBackWasDownTwice() {
        Downtime downtime = Downtime.of(List.of(
                        step("stop", Direction.FORWARD, StepState.DONE, 0, 3),
                        step("start", Direction.FORWARD, StepState.DONE, 5, 5),
                        step("stop", Direction.UNDO, StepState.DONE, 100, 1),
                        step("start", Direction.UNDO, StepState.DONE, 110, 4)))
                .orElseThrow();

        assertThat(downtime.took()).isEqualTo(seconds(24));
    }

    @Test
    void whileItIsDownTheTimeRunsOn() {
        Downtime downtime = Downtime.of(List.of(
                        step("stop", Direction.FORWARD, StepState.DONE, 10, 3),
                        step("migrate", Direction.FORWARD, StepState.RUNNING, 15, 0),
                        step("start", Direction.FORWARD, StepState.PLANNED, -1, 0)))
                .orElseThrow();

        assertThat(downtime.since()).contains(NOON.plusSeconds(10));
        assertThat(downtime.until(NOON.plusSeconds(40))).isEqualTo(seconds(30));
    }

    @Test
    void stepsThatStopNothingTellOfNone() {
        assertThat(Downtime.of(List.of(step("check", Direction.FORWARD, StepState.DONE, 0, 1))))
                .isEmpty();
    }

    @Test
    void usersThatAreLedElsewhereAreWithoutASiteUntilTheyAreThereAndNotAtAllOnTheWayBack() {
        Downtime downtime = Downtime.of(List.of(
                        step("stop", Direction.FORWARD, StepState.DONE, 0, 3),
                        step("stop", Direction.FORWARD, StepState.DONE, 5, 1),
                        step("start", Direction.FORWARD, StepState.DONE, 8, 2),
                        step("switch", Direction.FORWARD, StepState.DONE, 10, 5),
                        step("start", Direction.UNDO, StepState.DONE, 100, 3),
                        step("switch", Direction.UNDO, StepState.DONE, 103, 1),
                        step("stop", Direction.UNDO, StepState.DONE, 104, 1)))
                .orElseThrow();

        assertThat(downtime.took()).isEqualTo(seconds(15));
        assertThat(downtime.since()).isEmpty();
    }

    @Test
    void whatIsStoppedForAMirrorOrForItsRemovalKeepsNobodyFromTheSite() {
        StepStatus stop = step("stop", Direction.FORWARD, StepState.DONE, 0, 3);

        assertThat(Downtime.of(List.of(stop, step("swap", Direction.FORWARD, StepState.DONE, 3, 1))))
                .isEmpty();
        assertThat(Downtime.of(List.of(stop, step("remove", Direction.FORWARD, StepState.DONE, 3, 1))))
                .isEmpty();
    }

    private static StepStatus step(String verb, Direction direction, StepState state, int since, int took) {
        return new StepStatus(
                1,
                direction,
                verb,
                verb,
                "U1",
                List.of("web1"),
                state,
                1,
                seconds(10),
                true,
                since < 0 ? Optional.empty() : Optional.of(NOON.plusSeconds(since)),
                seconds(took),
                "",
                "",
                new TreeMap<>(),
                Optional.empty());
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
