package io.belay.activities.recovery;

import io.belay.activities.failure.Failures;
import io.belay.activities.lock.HostJournals;
import io.belay.activities.lock.OpenRuns;
import io.belay.store.Store;
import io.belay.store.lock.LockRow;
import io.belay.store.promotion.Planned;
import io.belay.workflows.failure.Code;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.recovery.LostPromotion;
import io.belay.workflows.recovery.RecoverActivities;
import io.belay.workflows.recovery.RecoverRequest;
import java.util.UUID;

/** Finds out, from the hosts and the store, what a terminated promotion left. */
public final class LostPromotions implements RecoverActivities {
    private final Store store;
    private final HostJournals journals;
    private final OpenRuns runs;

    public LostPromotions(Store store, HostJournals journals, OpenRuns runs) {
        this.store = store;
        this.journals = journals;
        this.runs = runs;
    }

    @Override
    public LostPromotion findLost(RecoverRequest request) {
        String scope = request.site() + "/" + request.stage();
        refuseWhileSomebodyWorks(scope);
        OpenJournal journal = new OpenJournals(store, journals).find(request.site(), request.stage());
        UUID lost = journal.promotion();
        Planned planned = Failures.stored(() -> store.plans().of(lost)).orElseThrow(() -> unknown(lost));
        PromotionStatus status =
                Failures.stored(() -> store.promotions().status(lost)).orElseThrow(() -> unknown(lost));
        int recorded = Failures.stored(() -> store.jobs().lastStep(lost));
        int began = LastStep.of(status, Math.max(recorded, journal.lastStep()));
        boolean kept = kept(planned, began);
        int undone = status.state().ended() || kept ? 0 : began;
        return new LostPromotion(status, planned.resolution(), planned.plan(), undone, kept);
    }

    /** Whether it was kept and cleared up: then nothing is undone, and only its journal is left to be closed. */
    private static boolean kept(Planned planned, int began) {
        return planned.plan().steps().stream()
                .anyMatch(step -> step.kind() == PlannedStep.Kind.SETTLE && step.number() <= began);
    }

    /** A promotion that is cancelled in Temporal still goes back by itself; undoing beside it would do harm. */
    private void refuseWhileSomebodyWorks(String scope) {
        Failures.stored(() -> store.locks().of(scope))
                .flatMap(LockRow::holder)
                .filter(holder -> runs.open(holder.workflowId(), holder.runId()))
                .ifPresent(holder -> {
                    throw Failures.passing(
                            Code.LOCKED,
                            "The " + holder.purpose() + " (" + holder.workflowId() + ") still works on " + scope
                                    + ". Recover when it has ended, or terminate it.");
                });
    }

    private static RuntimeException unknown(UUID lost) {
        return Failures.lasting(
                Code.UNKNOWN_PROMOTION,
                "The journal of promotion " + lost + " is open, and the store does not know it: it was begun from"
                        + " another installation of Belay. Recover it from there.");
    }
}
