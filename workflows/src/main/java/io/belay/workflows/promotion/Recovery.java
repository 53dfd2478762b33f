package io.belay.workflows.promotion;

import io.belay.workflows.job.Direction;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.recovery.LostPromotion;
import io.temporal.workflow.Workflow;
import java.util.function.Supplier;

/** Going back from a promotion that another workflow began and cannot end any more. */
final class Recovery {
    private static final String SETTLED_FIRST = "what stands is written before the lock is given back";

    private final StatusBoard board;
    private final Desk desk;
    private final LostPromotion lost;
    private final Lock lock;

    Recovery(StatusBoard board, Desk desk, LostPromotion lost) {
        this.board = board;
        this.desk = desk;
        this.lost = lost;
        this.lock = new Lock(
                board,
                lost.resolution(),
                () -> lost.resolution().stage().holdFor(),
                lost.status().request().id().toString());
    }

    /**
     * Takes the lost promotion's journal over and undoes what it began, last first.
     *
     * @param settle writes down what stands now, before anybody else can begin upon it
     */
    void goBack(Supplier<Boolean> interrupted, Runnable settle) {
        long token = lock.take(interrupted);
        // The lost promotion's own request: its jobs, snapshots and kept files bear its id.
        Undertaking undertaking =
                new Undertaking(lost.status().request(), lost.resolution(), lost.plan(), board, desk, token);
        UndoList undos = new UndoList(undertaking, new HostRuns(undertaking, ShortActs.none()));
        lost.plan().steps().stream()
                .filter(step -> step.number() <= lost.lastStep() && !leftOut(step))
                .forEach(undos::add);
        board.audit("belay", "belay", "recovers", lost.status().request().id() + " from step " + lost.lastStep());
        undos.undo();
        if (settledBeforeTheLockIsFree()) {
            settle.run();
            giveBack(token);
        } else {
            giveBack(token);
            settle.run();
        }
    }

    private void giveBack(long token) {
        lock.giveBack(token).ifPresent(left -> {
            throw new GoBack(PromotionState.REFUSED, "everything is put right; " + left);
        });
    }

    private static boolean settledBeforeTheLockIsFree() {
        return Workflow.getVersion(SETTLED_FIRST, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }

    /** A step that was not needed never began, and was passed over. */
    private boolean leftOut(PlannedStep step) {
        return lost.status().steps().stream()
                .anyMatch(each -> each.number() == step.number()
                        && each.direction() == Direction.FORWARD
                        && each.state() == StepState.NOT_NEEDED);
    }
}
