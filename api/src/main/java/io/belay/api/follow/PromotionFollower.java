package io.belay.api.follow;

import io.belay.api.promotion.Announced;
import io.belay.api.promotion.PromotionView;
import io.belay.store.promotion.Pulse;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.SnapshotStatus;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.promotion.Wait;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells what changes in a promotion: first the whole of it, then only what is new. Only the last event of a change bears
 * an id, so that whoever is cut off in between gets all of it again.
 */
final class PromotionFollower implements Follower {
    private final Supplier<PromotionView> look;
    private final long known;
    private Optional<PromotionView> told = Optional.empty();
    private Optional<Instant> figured = Optional.empty();

    /** @param known the sequence of what the client knows already; -1 when it knows nothing */
    PromotionFollower(Supplier<PromotionView> look, long known) {
        this.look = look;
        this.known = known;
    }

    /** Where a promotion stands, when it was announced for, and where to look next. */
    public record State(
            PromotionState state,
            boolean ended,
            String message,
            Optional<Instant> endedAt,
            String workflowId,
            Optional<Announced> announced,
            Map<String, String> links) {}

    /**
     * A step as it stands.
     *
     * @param index its place in the promotion's list of steps, from 0
     */
    public record Step(int index, StepStatus step) {}

    /** A question as it stands; {@code index} is its place in the promotion's list, from 0. */
    public record Asked(int index, Decision decision) {}

    /** What it waits for; nothing when {@code waiting} is null. */
    public record Waiting(Optional<Wait> waiting) {}

    /** What it has kept so far. */
    public record Kept(List<SnapshotStatus> snapshots) {}

    /**
     * Ends a burst of changes.
     *
     * @param sequence the higher the newer
     * @param ended whether nothing follows
     */
    public record Mark(long sequence, boolean ended) {}

    @Override
    public boolean tell(Pulse now, EventOutput out) throws IOException {
        boolean further = !now.figured().equals(figured);
        if (told.isPresent() && told.get().sequence() >= now.sequence() && !further) {
            return told.get().ended();
        }
        figured = now.figured();
        PromotionView view = look.get();
        if (told.isEmpty() && view.sequence() != known) {
            out.event("promotion", view);
        } else if (told.isPresent()) {
            changes(told.get(), view, out);
        }
        told = Optional.of(view);
        String mark = view.ended() ? "end" : "mark";
        out.event(mark, String.valueOf(view.sequence()), new Mark(view.sequence(), view.ended()));
        return view.ended();
    }

    private static void changes(PromotionView before, PromotionView now, EventOutput out) throws IOException {
        if (!planned(before).equals(planned(now))) {
            out.event("promotion", now);
            return;
        }
        if (!state(before).equals(state(now))) {
            out.event("state", state(now));
        }
        for (int i = 0; i < now.steps().size(); i++) {
            if (i >= before.steps().size()
                    || !now.steps().get(i).equals(before.steps().get(i))) {
                out.event("step", new Step(i, now.steps().get(i)));
            }
        }
        for (int i = 0; i < now.decisions().size(); i++) {
            if (i >= before.decisions().size()
                    || !now.decisions().get(i).equals(before.decisions().get(i))) {
                out.event("decision", new Asked(i, now.decisions().get(i)));
            }
        }
        if (!Objects.equals(before.waiting(), now.waiting())) {
            out.event("waiting", new Waiting(now.waiting()));
        }
        if (!before.snapshots().equals(now.snapshots())) {
            out.event("snapshots", new Kept(now.snapshots()));
        }
    }

    /** What changes when a promotion is resolved and planned: then all of it is told again. */
    private static List<String> planned(PromotionView view) {
        return List.of(view.commit(), view.fingerprint(), view.planDigest(), view.strategy());
    }

    private static State state(PromotionView view) {
        return new State(
                view.state(),
                view.ended(),
                view.message(),
                view.endedAt(),
                view.workflowId(),
                view.announced(),
                view.links());
    }
}
