package io.belay.workflows.promotion;

import io.belay.workflows.decision.Decision;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.release.Release;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A status with some fields changed and the next sequence number. */
final class StatusEdit {
    private final PromotionStatus before;
    private String workflowId;
    private PromotionState state;
    private String message;
    private String commit;
    private String fingerprint;
    private String planDigest;
    private String strategy;
    private List<StepStatus> steps;
    private List<Decision> decisions;
    private Optional<Wait> waiting;
    private List<SnapshotStatus> snapshots;
    private Optional<Instant> endedAt;

    StatusEdit(PromotionStatus before) {
        this.before = before;
        workflowId = before.workflowId();
        state = before.state();
        message = before.message();
        commit = before.commit();
        fingerprint = before.fingerprint();
        planDigest = before.planDigest();
        strategy = before.strategy();
        steps = before.steps();
        decisions = before.decisions();
        waiting = before.waiting();
        snapshots = before.snapshots();
        endedAt = before.endedAt();
    }

    StatusEdit workflowId(String value) {
        workflowId = value;
        return this;
    }

    StatusEdit state(PromotionState value) {
        state = value;
        return this;
    }

    StatusEdit message(String value) {
        message = value;
        return this;
    }

    StatusEdit release(Release release) {
        commit = release.commit();
        fingerprint = release.fingerprint();
        return this;
    }

    StatusEdit plan(Plan plan) {
        planDigest = plan.digest();
        strategy = plan.strategy();
        return this;
    }

    StatusEdit strategy(String value) {
        strategy = value;
        return this;
    }

    StatusEdit steps(List<StepStatus> value) {
        steps = value;
        return this;
    }

    StatusEdit decisions(List<Decision> value) {
        decisions = value;
        return this;
    }

    StatusEdit waiting(Optional<Wait> value) {
        waiting = value;
        return this;
    }

    StatusEdit snapshots(List<SnapshotStatus> value) {
        snapshots = value;
        return this;
    }

    StatusEdit endedAt(Optional<Instant> value) {
        endedAt = value;
        return this;
    }

    PromotionStatus next() {
        return next(1);
    }

    PromotionStatus next(long later) {
        return new PromotionStatus(
                before.request(),
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
                before.startedAt(),
                endedAt,
                before.sequence() + later);
    }
}
