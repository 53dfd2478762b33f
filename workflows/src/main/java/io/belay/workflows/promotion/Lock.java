package io.belay.workflows.promotion;

import io.belay.workflows.failure.Code;
import io.belay.workflows.lock.LockActivities;
import io.belay.workflows.lock.LockGrant;
import io.belay.workflows.lock.LockOrder;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The sole right to change an instance; waiting for it is visible and has an end. */
final class Lock {
    private static final String LEFT_AT_ONCE = "a removal by schedule does not wait";
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final LockActivities locks = Activities.locks();
    private final LockActivities unlocking = Activities.unlocking();
    private final LockOrder order;
    private final StatusBoard board;
    private final Supplier<Duration> patience;

    /**
     * Of a stage.
     *
     * @param patience how long it is waited for, asked when somebody else has it
     * @param adopts the promotion whose open journal is taken over; empty for everybody but a recovery
     */
    Lock(StatusBoard board, Resolution resolution, Supplier<Duration> patience, String adopts) {
        PromotionRequest request = board.status().request();
        WorkflowInfo info = Workflow.getInfo();
        this.board = board;
        this.patience = patience;
        this.order = new LockOrder(
                request.scope(),
                resolution.site().hosts(resolution.stage()),
                request.id(),
                info.getWorkflowId(),
                info.getFirstExecutionRunId(),
                request.purpose().words() + " " + request.release() + " by " + request.requester(),
                adopts);
    }

    /** Whether a removal by schedule does not wait; one that waited before that was so goes on waiting. */
    static boolean leftAtOnce() {
        return Workflow.getVersion(LEFT_AT_ONCE, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }

    /** Takes the lock and returns the fencing token; goes back when it cannot be had. */
    long take(Supplier<Boolean> interrupted) {
        Instant since = Now.instant();
        Duration wait = FIRST_WAIT;
        while (true) {
            LockGrant grant = locks.lock(order);
            if (grant.granted()) {
                board.waitIsOver();
                return grant.token();
            }
            Instant until = since.plus(patience.get());
            boolean inVain = grant.code().equals(Code.JOURNAL_OPEN.text())
                    || !Now.instant().isBefore(until);
            if (inVain) {
                throw new GoBack(PromotionState.REFUSED, grant.code() + ": " + grant.message());
            }
            board.stand(PromotionState.LOCKING, grant.message());
            board.await(new Wait(
                    "the lock of " + order.scope() + ": " + grant.message(), List.of(), until, "it is refused"));
            Countdown.await(wait, "until the lock is tried again", interrupted);
            if (interrupted.get()) {
                throw new GoBack(PromotionState.CANCELLED, "given up while it waited for the lock");
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }

    /**
     * Settles the journals and gives the lock back, whatever else is cancelled; what is left to people when a host stays
     * away too long: what was reached stays reached.
     */
    Optional<String> giveBack(long token) {
        try {
            Workflow.newDetachedCancellationScope(() -> unlocking.unlock(order, token))
                    .run();
            return Optional.empty();
        } catch (ActivityFailure failure) {
            PromotionRequest request = board.status().request();
            String left = "its journal could not be closed (" + Causes.of(failure) + "). Next: belay recover "
                    + request.site() + " " + request.stage();
            board.audit("belay", "belay", "journal left open", left);
            return Optional.of(left);
        }
    }
}
