package io.belay.workflows.promotion;

import io.belay.workflows.failure.Code;
import io.belay.workflows.failure.Refusal;
import io.belay.workflows.recovery.LostPromotion;
import io.belay.workflows.recovery.RecoverRequest;
import io.belay.workflows.recovery.RecoverWorkflow;
import io.belay.workflows.site.LocalTimes;
import io.belay.workflows.site.RawSignals;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import java.util.Optional;

/** Puts right what a terminated promotion left; cannot be given up itself, for the site is not whole yet. */
public final class RecoverWorkflowRun extends Hearing implements RecoverWorkflow {
    private static final long BEYOND = 2_000_000;

    private final StatusBoard board;
    private final Desk desk;
    private final RecordActivities records = Activities.records();
    private final Publisher publisher;
    private Optional<LostPromotion> lost = Optional.empty();

    /** Everything is ready before the first message is heard. */
    @WorkflowInit
    public RecoverWorkflowRun(RecoverRequest request) {
        PromotionRequest own = new PromotionRequest(
                request.id(),
                request.site(),
                request.stage(),
                "recovery",
                request.requester(),
                request.comment(),
                request.requestedAt());
        board = StatusBoard.fresh(own, Workflow.getInfo().getWorkflowId(), Now.instant());
        desk = new Desk(board);
        desk.noWayBack(new Refusal(Code.DECIDED, "A recovery cannot be cancelled: the site is not whole yet."));
        publisher = new Publisher(board, records, this::there, status -> {});
    }

    @Override
    public PromotionStatus recover(RecoverRequest request) {
        board.stand(PromotionState.PLANNING, "looking for what was left");
        publisher.start();
        try {
            LostPromotion found = Activities.recoveries().findLost(request);
            lost = Optional.of(found);
            desk.at(found.resolution().site());
            board.adopt(found.status());
            new Recovery(board, desk, found).goBack(() -> false, () -> settle(found, request));
            board.ended(
                    PromotionState.ROLLED_BACK,
                    "what promotion " + found.status().request().id() + " left is put right",
                    Now.instant());
        } catch (GoBack refused) {
            board.ended(refused.end(), refused.reason(), Now.instant());
        } catch (TemporalFailure failure) {
            board.ended(PromotionState.REFUSED, Causes.of(failure), Now.instant());
        }
        publisher.finish();
        Workflow.await(Workflow::isEveryHandlerFinished);
        return board.status();
    }

    private LocalTimes there() {
        return lost.map(found -> LocalTimes.in(found.resolution().site().zone()))
                .orElse(LocalTimes.unknown());
    }

    /** The lost promotion has ended too, for everybody who asks the store. */
    private void settle(LostPromotion found, RecoverRequest request) {
        if (found.kept()) {
            RoleKeeping.keep(found.status(), found.resolution());
        }
        PromotionState known = found.status().state();
        PromotionStatus ended = new StatusEdit(found.status())
                .state(found.kept() ? PromotionState.KEPT : known.ended() ? known : PromotionState.ROLLED_BACK)
                .message("recovered by " + request.requester())
                .waiting(Optional.empty())
                .endedAt(Optional.of(Now.instant()))
                .next(BEYOND);
        records.record(ended, List.of());
    }

    @Override
    public PromotionStatus status() {
        return board.status();
    }

    @Override
    Desk desk() {
        return desk;
    }

    @Override
    StatusBoard board() {
        return board;
    }

    @Override
    RawSignals policy() {
        return lost.map(known -> known.resolution().site().rawSignals()).orElse(RawSignals.CLOSED);
    }
}
