package io.belay.workflows.promotion;

import io.belay.workflows.failure.Code;
import io.belay.workflows.failure.Refusal;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.site.LocalTimes;
import io.belay.workflows.site.RawSignals;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** The acting part of a promotion: lock, plan again, carry out, and settle or go back. */
public final class ActingWorkflowRun extends Hearing implements ActingWorkflow {
    private final StatusBoard board;
    private final Desk desk;
    private final Publisher publisher;
    private final ResolveActivities resolver = Activities.resolver();
    private final Lock lock;
    private final CancellationScope forward;
    private final Resolution resolution;
    private final Plan plan;
    private final SortedMap<String, String> overlays;

    private Optional<UndoList> undos = Optional.empty();
    private Optional<Unseen> unseen = Optional.empty();
    private long token;
    private boolean planChanged;
    private ShortActs shortActs = ShortActs.none();

    /** Everything is ready before the first message is heard. */
    @WorkflowInit
    public ActingWorkflowRun(ActingOrder order) {
        resolution = order.resolution();
        plan = order.plan();
        overlays = order.overlays();
        board = StatusBoard.takenOver(order.status(), order.audited());
        board.speakTo(Workflow.getInfo().getWorkflowId());
        desk = new Desk(board);
        desk.at(resolution.site());
        publisher = new Publisher(
                board,
                Activities.records(),
                () -> LocalTimes.in(resolution.site().zone()),
                new ParentNotes());
        lock = new Lock(board, resolution, this::patience, "");
        forward = Workflow.newCancellationScope(this::forward);
        desk.onStop(() -> forward.cancel("the promotion is given up"));
    }

    /**
     * A mirror that must wait is filled another time: while users try it, above all. So is an instance removed another night
     * whose time is over: nobody expects that by day.
     */
    private Duration patience() {
        PromotionRequest request = board.status().request();
        boolean anotherTime = request.purpose() == Purpose.SYNCHRONISE
                || request.purpose() == Purpose.REMOVE && BySchedule.asked(request) && Lock.leftAtOnce();
        return anotherTime ? Duration.ZERO : resolution.stage().holdFor();
    }

    @Override
    public ActingReport act(ActingOrder order) {
        shortActs = ShortActs.ofThisRun();
        publisher.start();
        Optional<GoBack> back = carriedOut();
        back.ifPresent(this::goBack);
        Optional<String> left = token > 0 ? lock.giveBack(token) : Optional.empty();
        if (planChanged && desk.stop().isPresent()) {
            planChanged = false;
            back = Optional.of(new GoBack(PromotionState.CANCELLED, given("")));
        }
        if (planChanged) {
            // From here on the waiting part is spoken to: it plans anew.
            desk.noWayBack(new Refusal(Code.MOVED_ON, "The promotion is planned anew. Look at it again, then decide."));
        } else {
            board.notBefore(Now.instant());
            String reason = back.map(GoBack::reason).orElse(resolution.release().name() + " is kept");
            board.ended(
                    back.map(GoBack::end).orElse(PromotionState.KEPT),
                    left.map(open -> reason + "; " + open).orElse(reason),
                    Now.instant());
        }
        publisher.finish();
        Workflow.newDetachedCancellationScope(() -> Workflow.await(Workflow::isEveryHandlerFinished))
                .run();
        if (CancellationScope.current().isCancelRequested()) {
            throw new CanceledFailure(board.status().message());
        }
        return new ActingReport(board.status(), planChanged, board.audited());
    }

    /** Goes forward; why it did not arrive, if it did not. */
    private Optional<GoBack> carriedOut() {
        try {
            forward.run();
            return Optional.empty();
        } catch (GoBack back) {
            return Optional.of(back);
        } catch (CanceledFailure cancelled) {
            return Optional.of(new GoBack(PromotionState.CANCELLED, given("cancelled in Temporal")));
        } catch (ActivityFailure failure) {
            boolean cancelled = failure.getCause() instanceof CanceledFailure;
            return Optional.of(
                    cancelled
                            ? new GoBack(PromotionState.CANCELLED, given("cancelled in Temporal"))
                            : new GoBack(PromotionState.REFUSED, Causes.of(failure)));
        } catch (TemporalFailure failure) {
            return Optional.of(new GoBack(PromotionState.ROLLED_BACK, Causes.of(failure)));
        }
    }

    private String given(String otherwise) {
        return desk.stop().map(Stop::reason).orElse(otherwise);
    }

    private void forward() {
        board.stand(
                PromotionState.LOCKING,
                "taking the lock of " + board.status().request().scope());
        token = lock.take(() -> desk.stop().isPresent() || forward.isCancelRequested());
        // Approvals bind release, overlay and plan: when what those come from has changed since, they are void.
        Resolution now = resolver.resolve(board.status().request());
        if (!now.plansLike(resolution) || otherOverlay()) {
            planChanged = true;
            return;
        }
        RemovalBySchedule.stays(board.status().request(), now).ifPresent(why -> {
            throw new GoBack(PromotionState.REFUSED, why);
        });
        Optional<Timing> timing = Timing.of(board.status().request(), resolution, plan);
        timing.flatMap(known -> known.missing(Now.instant())).ifPresent(missing -> {
            throw new GoBack(PromotionState.REFUSED, Code.WINDOW_TOO_SHORT.text() + ": " + missing);
        });
        PointOfNoReturn limit = new PointOfNoReturn(timing, forward);
        if (PointOfNoReturn.heldToByThisRun(timing)) {
            limit.await();
            // That there is time enough is in history before anything is done: a worker that was lost and comes back
            // too
            // late must not find that there is not, and forget what was done.
            shortActs.nextIsFollowed();
        }
        Undertaking undertaking =
                new Undertaking(board.status().request(), resolution.knowing(now), plan, board, desk, token);
        HostRuns hosts = new HostRuns(undertaking, shortActs);
        UndoList list = new UndoList(undertaking, hosts);
        undos = Optional.of(list);
        unseen = Optional.of(new Unseen(undertaking, hosts)).filter(any -> shortActs.tried());
        board.audit("belay", "belay", "begun", "token " + token);
        new Conductor(undertaking, new StepRun(undertaking, hosts, forward, limit), list, limit).carryOut();
    }

    /** Whether the stage's own files are others on some host than when people were asked. */
    private boolean otherOverlay() {
        if (overlays.isEmpty()) {
            return false;
        }
        SortedSet<String> changed =
                Overlays.changed(overlays, Overlays.now(board.status().request()));
        if (!changed.isEmpty()) {
            board.audit("belay", "belay", "overlay changed", "the stage's own files are others on " + changed);
        }
        return !changed.isEmpty();
    }

    private void goBack(GoBack back) {
        desk.noWayBack(new Refusal(Code.DECIDED, "The promotion is going back already: " + back.reason() + "."));
        board.notBefore(Now.instant());
        board.audit("belay", "belay", "going back", back.reason());
        undos.ifPresent(list ->
                Workflow.newDetachedCancellationScope(() -> undo(list, back)).run());
    }

    private void undo(UndoList list, GoBack back) {
        if (unseen.isPresent() || !list.empty()) {
            board.stand(PromotionState.ROLLING_BACK, back.reason());
        }
        unseen.ifPresent(list::complete);
        list.undo();
    }

    @Override
    public PromotionStatus status() {
        return board.status();
    }

    @Override
    public Optional<Plan> plan() {
        return Optional.of(plan);
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
        return resolution.site().rawSignals();
    }
}
