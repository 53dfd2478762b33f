package io.belay.api.promotion;

import io.belay.workflows.decision.Decision;
import io.belay.workflows.promotion.Downtime;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.SnapshotStatus;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.promotion.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A promotion as REST shows it.
 *
 * @param id its id
 * @param site where
 * @param stage into which stage
 * @param release which release
 * @param requester who wants it
 * @param comment why
 * @param requestedAt when
 * @param state where it stands
 * @param ended whether nothing follows
 * @param message one sentence for people
 * @param commit the release's commit; empty until resolved
 * @param fingerprint the release's fingerprint; empty until resolved
 * @param planDigest the plan's digest; empty until planned
 * @param strategy how it is carried in; empty until planned
 * @param workflowId the workflow that carries it now
 * @param steps the steps
 * @param decisions every question asked
 * @param waiting what it waits for
 * @param snapshots what it kept
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param announced the time that was made known of it; empty when it may act as soon as its gates are open
 * @param downtime how long it kept the site from its users; empty when it does not stop it
 * @param sequence the higher the newer
 * @param links where to look next, by name
 */
public record PromotionView(
        UUID id,
        String site,
        String stage,
        String release,
        String requester,
        String comment,
        Instant requestedAt,
        PromotionState state,
        boolean ended,
        String message,
        String commit,
        String fingerprint,
        String planDigest,
        String strategy,
        String workflowId,
        List<StepStatus> steps,
        List<Decision> decisions,
        Optional<Wait> waiting,
        List<SnapshotStatus> snapshots,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<Announced> announced,
        Optional<Downtime> downtime,
        long sequence,
        Map<String, String> links) {
    /** How long the site was down follows from the steps, also where they were changed one by one. */
    public PromotionView {
        announced = orNone(announced);
        downtime = Downtime.of(steps);
    }

    /** A Belay that is older than whoever asks it says nothing of announced times. */
    private static Optional<Announced> orNone(@Nullable Optional<Announced> announced) {
        return announced == null ? Optional.empty() : announced;
    }

    /** A status with its announced time and links. */
    public static PromotionView of(PromotionStatus status, Optional<Announced> announced, Map<String, String> links) {
        PromotionRequest request = status.request();
        return new PromotionView(
                request.id(),
                request.site(),
                request.stage(),
                request.release(),
                request.requester(),
                request.comment(),
                request.requestedAt(),
                status.state(),
                status.state().ended(),
                status.message(),
                status.commit(),
                status.fingerprint(),
                status.planDigest(),
                status.strategy(),
                status.workflowId(),
                status.steps(),
                status.decisions(),
                status.waiting(),
                status.snapshots(),
                status.startedAt(),
                status.endedAt(),
                announced,
                Downtime.of(status.steps()),
                status.sequence(),
                links);
    }

    /** The status it shows. */
    public PromotionStatus status() {
        return new PromotionStatus(
                new PromotionRequest(id, site, stage, release, requester, comment, requestedAt),
                workflowId,
                state,
                message,
                commit,
                fingerprint,
                planDigest,
                strategy,
                steps,
                decisions,
                waiting,
                snapshots,
                startedAt,
                endedAt,
                sequence);
    }
}
