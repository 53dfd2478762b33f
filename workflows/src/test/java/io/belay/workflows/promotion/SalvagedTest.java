package io.belay.workflows.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.job.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SalvagedTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void whatWasWrittenIsToldByTable() {
        Salvaged salvaged = Salvaged.of(status(
                        "d1",
                        step("salvage", Direction.UNDO, StepState.FAILED, Map.of("written.ticket", "1")),
                        step(
                                "salvage",
                                Direction.UNDO,
                                StepState.DONE,
                                Map.of(
                                        "written.ticket",
                                        "9",
                                        "written.person",
                                        "3",
                                        "written.log",
                                        "many",
                                        "bytes",
                                        "7"))))
                .orElseThrow();

        assertThat(salvaged.written()).contains(new TreeMap<>(Map.of("ticket", 9L, "person", 3L)));
        assertThat(salvaged.rows()).isEqualTo(12);
        assertThat(salvaged.tables()).isEqualTo(2);
        assertThat(salvaged.verified()).isTrue();
    }

    @Test
    void nothingWrittenIsNotTheSameAsNotCounted() {
        StepStatus salvage = step("salvage", Direction.UNDO, StepState.DONE, Map.of("digest", "d1"));
        StepStatus count = step("count", Direction.FORWARD, StepState.DONE, Map.of());

        assertThat(Salvaged.of(status("d1", count, salvage)).orElseThrow().written())
                .contains(new TreeMap<>());
        Salvaged uncounted = Salvaged.of(status("", salvage)).orElseThrow();
        assertThat(uncounted.written()).isEmpty();
        assertThat(uncounted.rows()).isZero();
        assertThat(uncounted.verified()).isFalse();
    }

    @Test
    void aPromotionWithoutSalvageHasNone() {
        PromotionStatus status = status("d1");

        assertThat(Salvaged.of(new StatusEdit(status).snapshots(List.of()).next(0)))
                .isEmpty();
    }

    private static PromotionStatus status(String digest, StepStatus... steps) {
        PromotionRequest request = new PromotionRequest(UUID.randomUUID(), "shop", "prod", "v2", "ann", "", NOON);
        return new PromotionStatus(
                request,
                request.workflowId(),
                PromotionState.CANCELLED,
                "",
                "",
                "",
                "",
                "preview",
                List.of(steps),
                List.of(),
                Optional.empty(),
                List.of(
                        new SnapshotStatus("v2-1/snapshot", "snapshot", "web1", "/s", "d0", 1),
                        new SnapshotStatus("v2-1/salvage", "salvage", "web1", "/s", digest, 1)),
                NOON,
                Optional.of(NOON),
                1);
    }

    private static StepStatus step(String verb, Direction direction, StepState state, Map<String, String> result) {
        return new StepStatus(
                1,
                direction,
                verb,
                verb,
                "P17",
                List.of("web1"),
                state,
                1,
                Duration.ZERO,
                true,
                Optional.of(NOON),
                Duration.ZERO,
                "",
                "",
                new TreeMap<>(result),
                Optional.empty());
    }
}
