package io.belay.api.salvage;

import io.belay.store.Store;
import io.belay.workflows.decision.Answer;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.decision.Via;
import io.belay.workflows.job.Direction;
import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.SnapshotStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** An attempt that was given up, as the store has it. */
public final class GivenUp {
    public static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final UUID id = UUID.randomUUID();
    private final String site;
    private final String stage;
    private String path = "/srv/shop/dev.snapshots/salvage";
    private String digest = "0123abcd";
    private long bytes = 1234;
    private Map<String, String> result = Map.of("written.ticket", "9", "written.person", "3");

    private GivenUp(String site, String stage) {
        this.site = site;
        this.stage = stage;
    }

    /** Of a stage; 12 rows in 2 tables were written. */
    public static GivenUp of(String site, String stage) {
        return new GivenUp(site, stage);
    }

    /** The same, but its salvage lies there and was measured so. */
    public GivenUp at(String where, String measured, long size) {
        path = where;
        digest = measured;
        bytes = size;
        return this;
    }

    /** The same, but its verb reported that. */
    public GivenUp reporting(Map<String, String> reported) {
        result = reported;
        return this;
    }

    /** The promotion. */
    public UUID id() {
        return id;
    }

    /** The salvage's name. */
    public String name() {
        return "v2-" + id.toString().substring(0, 8) + "/salvage";
    }

    /** As its workflow told it last. */
    public PromotionStatus status() {
        PromotionRequest request = new PromotionRequest(id, site, stage, "v2", "ann", "", NOON);
        return new PromotionStatus(
                request,
                request.workflowId(),
                PromotionState.CANCELLED,
                "cancelled by bob: prices are wrong",
                "",
                "",
                "",
                "in-place",
                List.of(step(9, Direction.FORWARD, "open", Map.of()), step(9, Direction.UNDO, "salvage", result)),
                List.of(verdict()),
                Optional.empty(),
                List.of(
                        new SnapshotStatus("v2/snapshot", "snapshot", "web1", "/s", "d", 1),
                        new SnapshotStatus(name(), "salvage", "web1", path, digest, bytes)),
                NOON,
                Optional.of(NOON.plusSeconds(4000)),
                7);
    }

    /** Writes it down. */
    public GivenUp recordIn(Store store) {
        List<AuditEntry> audit = new ArrayList<>();
        audit.add(entry(1, "bob", "cancel", "prices are wrong"));
        audit.add(entry(2, "belay", "going back", "cancelled by bob: prices are wrong"));
        store.promotions().record(status(), audit);
        return this;
    }

    private AuditEntry entry(long sequence, String actor, String what, String detail) {
        return new AuditEntry(id, sequence, NOON.plusSeconds(3600), actor, "rest", what, detail);
    }

    private Decision verdict() {
        return new Decision(
                id + "-1",
                DecisionKind.VERDICT,
                "Does v2 work?",
                List.of(Choice.WORKS, Choice.BROKEN, Choice.KEEP),
                List.of("ann", "bob"),
                2,
                "",
                NOON.plusSeconds(60),
                NOON.plusSeconds(7200),
                Optional.of(Choice.CANCEL),
                List.of(new Answer("ann", Choice.BROKEN, "", NOON.plusSeconds(3000), Via.REST)),
                Optional.empty());
    }

    private static StepStatus step(int number, Direction direction, String verb, Map<String, String> reported) {
        return new StepStatus(
                number,
                direction,
                verb,
                verb,
                "P15",
                List.of("web1"),
                StepState.DONE,
                1,
                Duration.ZERO,
                true,
                Optional.of(NOON.plusSeconds(50)),
                Duration.ofSeconds(1),
                "",
                "",
                new TreeMap<>(reported),
                Optional.empty());
    }
}
