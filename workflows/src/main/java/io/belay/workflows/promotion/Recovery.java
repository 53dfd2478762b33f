package io.belay.workflows.promotion;

import io.belay.workflows.job.Direction;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.recovery.LostPromotion;
import java.util.function.Supplier;

/** Going back from a promotion that another workflow began and cannot end any more. */
final class Recovery {
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

    /** Takes the lost promotion's journal over and undoes what it began, last first. */
    void goBack(Supplier<Boolean> interrupted) {
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
        lock.giveBack(token);
    }

    /** A step that was not needed never began, and was passed over. */
    private boolean leftOut(PlannedStep step) {
        return lost.status().steps().stream()
                .anyMatch(each -> each.number() == step.number()
                        && each.direction() == Direction.FORWARD
                        && each.state() == StepState.NOT_NEEDED);
    }
}
