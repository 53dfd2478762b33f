package io.belay.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi;
import io.belay.api.promotion.PromotionView;
import io.belay.api.site.Sites;
import io.belay.store.calendar.AnnouncedAttempt.Standing;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.job.Direction;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.SnapshotStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.promotion.Wait;
import io.belay.workflows.promotion.Window;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the client makes of the events of a promotion is what the server would show. */
class FollowedPromotionTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static TestApi api;

    private final UUID id = UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        api.apply("ann", "shop", Sites.PLAIN);
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void afterEachChangeThePromotionIsWhatTheServerShows() {
        RestClient belay = new RestClient(
                new Settings(URI.create("http://127.0.0.1:" + api.port()), api.token("ann")),
                Surroundings.of(name -> null));
        record(1, PromotionState.PLANNING, List.of(), List.of(), Optional.empty(), List.of());
        List<PromotionState> seen = new ArrayList<>();
        List<Standing> announced = new ArrayList<>();

        new FollowedPromotion(belay, id, () -> {}).read(told -> {
            PromotionView shown = belay.get("/api/promotions/" + id, PromotionView.class);
            assertThat(told).isEqualTo(shown);
            seen.add(told.state());
            announced.add(told.announced().orElseThrow().standing());
            next(told.state());
            return true;
        });

        assertThat(seen)
                .containsExactly(
                        PromotionState.PLANNING,
                        PromotionState.WAITING,
                        PromotionState.APPLYING,
                        PromotionState.ROLLED_BACK);
        assertThat(announced)
                .containsExactly(Standing.TENTATIVE, Standing.TENTATIVE, Standing.CONFIRMED, Standing.CANCELLED);
    }

    private void next(PromotionState state) {
        switch (state) {
            case PLANNING ->
                record(
                        2,
                        PromotionState.WAITING,
                        List.of(step(StepState.PLANNED, Direction.FORWARD)),
                        List.of(decision(Optional.empty())),
                        Optional.of(new Wait("1 more approval", List.of("bob"), NOON, "it is refused")),
                        List.of());
            case WAITING ->
                record(
                        3,
                        PromotionState.APPLYING,
                        List.of(step(StepState.RUNNING, Direction.FORWARD)),
                        List.of(decision(Optional.of(Choice.APPROVE))),
                        Optional.empty(),
                        List.of(new SnapshotStatus("v1/snapshot", "snapshot", "web1", "/s", "d", 1)));
            case APPLYING ->
                record(
                        4,
                        PromotionState.ROLLED_BACK,
                        List.of(step(StepState.FAILED, Direction.FORWARD), step(StepState.DONE, Direction.UNDO)),
                        List.of(decision(Optional.of(Choice.APPROVE))),
                        Optional.empty(),
                        List.of(new SnapshotStatus("v1/snapshot", "snapshot", "web1", "/s", "d", 1)));
            default -> assertThat(state).isEqualTo(PromotionState.ROLLED_BACK);
        }
    }

    private void record(
            long sequence,
            PromotionState state,
            List<StepStatus> steps,
            List<Decision> decisions,
            Optional<Wait> wait,
            List<SnapshotStatus> snapshots) {
        PromotionStatus status = new PromotionStatus(
                new PromotionRequest(
                        id,
                        "shop",
                        "dev",
                        "v1",
                        "ann",
                        "",
                        NOON,
                        new TreeSet<>(),
                        new TreeSet<>(),
                        Optional.of(new Window(NOON.plusSeconds(60), NOON.plusSeconds(3600)))),
                "promotion/shop/dev",
                state,
                "number " + sequence,
                "",
                "",
                "",
                "",
                steps,
                decisions,
                wait,
                snapshots,
                NOON,
                state.ended() ? Optional.of(NOON) : Optional.empty(),
                sequence);
        api.store.promotions().record(status, List.of());
    }

    private static StepStatus step(StepState state, Direction direction) {
        return new StepStatus(
                1,
                direction,
                "stop",
                "stop what writes",
                "U2",
                List.of("web1"),
                state,
                1,
                Duration.ofSeconds(1),
                true,
                Optional.of(NOON),
                Duration.ZERO,
                "",
                "",
                new TreeMap<>(),
                Optional.empty());
    }

    private static Decision decision(Optional<Choice> outcome) {
        return new Decision(
                "d-1",
                DecisionKind.values()[0],
                "May v1 go?",
                List.of(Choice.APPROVE),
                List.of("bob"),
                1,
                "",
                NOON,
                NOON,
                Optional.empty(),
                List.of(),
                outcome);
    }
}
