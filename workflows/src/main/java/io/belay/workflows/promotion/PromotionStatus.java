package io.belay.workflows.promotion;

import io.belay.workflows.decision.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A promotion as it stands: what the query answers, what the store keeps, what people see.
 *
 * @param request who wants what
 * @param workflowId the workflow to speak to now
 * @param state where it stands
 * @param message one sentence for people
 * @param commit the release's commit; empty until resolved
 * @param fingerprint the release's fingerprint; empty until resolved
 * @param planDigest the plan's digest; empty until planned
 * @param strategy how it is carried in; empty until planned
 * @param steps the planned steps, then the acts that undid them
 * @param decisions every question asked so far
 * @param waiting what it waits for, if it does
 * @param snapshots what it kept
 * @param startedAt when it began
 * @param endedAt when it ended, if it has
 * @param sequence grows with each change; the higher one is the newer
 */
public record PromotionStatus(
        PromotionRequest request,
        String workflowId,
        PromotionState state,
        String message,
        String commit,
        String fingerprint,
        String planDigest,
        String strategy,
        List<StepStatus> steps,
        List<Decision> decisions,
        Optional<Wait> waiting,
        List<SnapshotStatus> snapshots,
        Instant startedAt,
        Optional<Instant> endedAt,
        long sequence) {
    public PromotionStatus {
        steps = List.copyOf(steps);
        decisions = List.copyOf(decisions);
        snapshots = List.copyOf(snapshots);
    }

    /** The same with steps that say more. */
    public PromotionStatus with(List<StepStatus> shown) {
        return new StatusEdit(this).steps(shown).next(0);
    }
}
