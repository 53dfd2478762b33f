package io.belay.workflows.promotion;

import io.belay.workflows.decision.Decision;
import io.belay.workflows.job.Direction;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.release.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** How a promotion stands, as its workflow changes it; everybody else sees copies. */
final class StatusBoard {
    private PromotionStatus status;
    private final List<AuditEntry> unrecorded = new ArrayList<>();
    private long audited;
    private long carried = -1;
    private boolean changed = true;

    private StatusBoard(PromotionStatus status, long audited) {
        this.status = status;
        this.audited = audited;
    }

    /** A promotion that has just begun. */
    static StatusBoard fresh(PromotionRequest request, String workflowId, Instant now) {
        return new StatusBoard(
                new PromotionStatus(
                        request,
                        workflowId,
                        PromotionState.PLANNING,
                        "working out the plan",
                        "",
                        "",
                        "",
                        "",
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        now,
                        Optional.empty(),
                        0),
                0);
    }

    /** A promotion taken over from the workflow that had it. */
    static StatusBoard takenOver(PromotionStatus status, long audited) {
        return new StatusBoard(status, audited);
    }

    PromotionStatus status() {
        return status;
    }

    long audited() {
        return audited;
    }

    boolean changed() {
        return changed;
    }

    /** What of the audit is not recorded yet; the caller records it, with the status. */
    List<AuditEntry> take() {
        changed = false;
        List<AuditEntry> taken = List.copyOf(unrecorded);
        unrecorded.clear();
        return taken;
    }

    /**
     * The status for a step's activity to carry to the store, which spares an activity of its own; empty while there is
     * audit to be recorded, which goes with the status and must not be lost with a step that never begins.
     */
    Optional<PromotionStatus> news() {
        if (!unrecorded.isEmpty()) {
            return Optional.empty();
        }
        notBefore(Now.instant());
        carried = status.sequence();
        return Optional.of(status);
    }

    /** Leaves the status to whatever is told next: there is more to tell very soon. */
    Optional<PromotionStatus> later() {
        carried = status.sequence();
        return Optional.empty();
    }

    /**
     * Numbers go on from a moment. A worker that is lost may have told more than its workflow remembers, and what is told
     * after it must count as newer.
     */
    void notBefore(Instant now) {
        status = edit().next(Math.max(0, now.toEpochMilli() - status.sequence()));
    }

    /** The newest sequence number that a step's activity carries to the store. */
    long carried() {
        return carried;
    }

    void stand(PromotionState state, String message) {
        change(edit().state(state).message(message).waiting(Optional.empty()));
    }

    void ended(PromotionState state, String message, Instant at) {
        change(edit().state(state).message(message).waiting(Optional.empty()).endedAt(Optional.of(at)));
    }

    void await(Wait wait) {
        change(edit().waiting(Optional.of(wait)));
    }

    void waitIsOver() {
        change(edit().waiting(Optional.empty()));
    }

    /** What the acting part says of itself; shown here, and recorded by it, not by the waiting part. */
    void noted(ActingNote note) {
        status = edit().state(note.state())
                .message(note.message())
                .waiting(note.waiting())
                .next(0);
        changed = true;
    }

    /** The steps of a promotion that is recovered from: what they measured is what the site must be again. */
    void adopt(PromotionStatus lost) {
        change(edit().steps(lost.steps()).strategy(lost.strategy()));
    }

    /** How the acting part left the promotion. */
    void takeOver(ActingReport report) {
        status = report.status();
        audited = Math.max(audited, report.audited());
        changed = true;
    }

    void speakTo(String workflowId) {
        change(edit().workflowId(workflowId));
    }

    /** What the release is and what will be done. */
    void planned(Release release, Plan plan) {
        List<StepStatus> steps = new ArrayList<>();
        plan.steps().forEach(step -> steps.add(planned(step)));
        change(edit().release(release).plan(plan).steps(steps));
    }

    /** One step's new standing; the first time it is mentioned it is appended. */
    void step(StepStatus step) {
        List<StepStatus> steps = new ArrayList<>(status.steps());
        for (int i = 0; i < steps.size(); i++) {
            if (same(steps.get(i), step)) {
                steps.set(i, step);
                change(edit().steps(steps));
                return;
            }
        }
        steps.add(step);
        change(edit().steps(steps));
    }

    /** One question's new standing. */
    void decision(Decision decision) {
        List<Decision> decisions = new ArrayList<>(status.decisions());
        decisions.removeIf(each -> each.id().equals(decision.id()));
        decisions.add(decision);
        change(edit().decisions(decisions));
    }

    /** The newest question; empty when none was asked. */
    Optional<Decision> lastDecision() {
        return status.decisions().stream().reduce((first, last) -> last);
    }

    void snapshot(SnapshotStatus snapshot) {
        List<SnapshotStatus> snapshots = new ArrayList<>(status.snapshots());
        snapshots.removeIf(each -> each.name().equals(snapshot.name()));
        snapshots.add(snapshot);
        change(edit().snapshots(snapshots));
    }

    void audit(String actor, String via, String what, String detail) {
        audited++;
        unrecorded.add(new AuditEntry(status.request().id(), audited, Now.instant(), actor, via, what, detail));
        changed = true;
    }

    /** A planned step that has not begun. */
    static StepStatus planned(PlannedStep step) {
        return new StepStatus(
                step.number(),
                Direction.FORWARD,
                word(step),
                step.title(),
                step.line(),
                step.act().map(act -> act.hosts()).orElse(List.of()),
                StepState.PLANNED,
                1,
                step.expected(),
                step.rehearsed(),
                Optional.empty(),
                Duration.ZERO,
                "",
                "",
                new TreeMap<>(),
                Optional.empty());
    }

    private static String word(PlannedStep step) {
        return step.act()
                .map(act -> act.verb().name())
                .orElse(step.kind().name())
                .toLowerCase(Locale.ROOT);
    }

    private static boolean same(StepStatus one, StepStatus other) {
        return one.number() == other.number()
                && one.direction() == other.direction()
                && one.verb().equals(other.verb());
    }

    private StatusEdit edit() {
        return new StatusEdit(status);
    }

    private void change(StatusEdit edit) {
        status = edit.next();
        changed = true;
    }
}
