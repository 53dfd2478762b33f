package io.belay.workflows.promotion;

import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.decision.RawSignal;
import io.belay.workflows.failure.Code;
import io.belay.workflows.failure.Refusal;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.LocalTimes;
import io.belay.workflows.site.RawSignals;
import io.belay.workflows.site.Stage;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The waiting part of a promotion: resolves, plans, asks at the gates, and hands over to the acting part. */
public final class PromotionWorkflowRun extends Hearing implements PromotionWorkflow {
    private final StatusBoard board;
    private final Desk desk;
    private final ResolveActivities resolver = Activities.resolver();
    private final RecordActivities records = Activities.records();
    private final Publisher publisher;
    private final CancellationScope gates;

    private Optional<Resolution> resolution = Optional.empty();
    private Optional<Plan> plan = Optional.empty();
    private SortedMap<String, String> overlays = Collections.emptySortedMap();
    private Optional<ActingPart> acting = Optional.empty();

    /** Everything is ready before the first message is heard. */
    @WorkflowInit
    public PromotionWorkflowRun(PromotionRequest request) {
        board = StatusBoard.fresh(request, Workflow.getInfo().getWorkflowId(), Now.instant());
        desk = new Desk(board);
        publisher = new Publisher(board, records, this::there, status -> {});
        gates = Workflow.newCancellationScope(this::planAndAsk);
        desk.onStop(() -> gates.cancel("the promotion is given up"));
    }

    @Override
    public PromotionStatus promote(PromotionRequest request) {
        board.audit(request.requester(), "belay", "asked for", request.comment());
        publisher.start();
        boolean again = true;
        while (again) {
            Optional<GoBack> refused = gatesPassed();
            refused.ifPresent(back -> board.ended(back.end(), back.reason(), Now.instant()));
            again = refused.isEmpty() && !acted();
        }
        publisher.finish();
        Workflow.newDetachedCancellationScope(() -> Workflow.await(Workflow::isEveryHandlerFinished))
                .run();
        if (CancellationScope.current().isCancelRequested()) {
            throw new CanceledFailure(board.status().message());
        }
        return board.status();
    }

    private LocalTimes there() {
        return resolution.map(known -> LocalTimes.in(known.site().zone())).orElse(LocalTimes.unknown());
    }

    /** Why the gates did not open, if they did not. */
    private Optional<GoBack> gatesPassed() {
        try {
            gates.run();
            return Optional.empty();
        } catch (GoBack back) {
            return Optional.of(back);
        } catch (PlanRefused refused) {
            Refusal why = refused.refusal();
            return Optional.of(new GoBack(PromotionState.REFUSED, why.code().text() + ": " + why.message()));
        } catch (TemporalFailure failure) {
            boolean cancelled = failure instanceof CanceledFailure || failure.getCause() instanceof CanceledFailure;
            String given = desk.stop().map(Stop::reason).orElse("cancelled in Temporal");
            return Optional.of(
                    cancelled
                            ? new GoBack(PromotionState.CANCELLED, given)
                            : new GoBack(PromotionState.REFUSED, Causes.of(failure)));
        }
    }

    private void planAndAsk() {
        while (!plannedAndApproved()) {
            approvalsAreVoid();
        }
    }

    private void approvalsAreVoid() {
        board.audit("belay", "belay", "plan changed", "approvals are void; it is planned and asked again");
    }

    /** Whether what was approved is what would be done. */
    private boolean plannedAndApproved() {
        PromotionRequest request = board.status().request();
        board.stand(PromotionState.PLANNING, "working out the plan");
        Resolution resolved = resolver.resolve(request);
        resolution = Optional.of(resolved);
        desk.at(resolved.site());
        Plan planned = Planner.plan(resolved, request, Now.instant());
        plan = Optional.of(planned);
        board.planned(resolved.release(), planned);
        records.keepPlan(request.id(), resolved, planned);
        overlays = Overlays.asked(resolved, request);
        String binds = Overlays.binding(resolved.binds(planned.digest()), overlays);
        DeclaredTimes.asked(request, resolved, planned).ifPresent(times -> timesAgreed(times, resolved.stage(), binds));
        boolean same = resolved.stage().approve().quorum() == 0 || approved(resolved, planned, binds);
        givenUp();
        if (same) {
            Timing.of(request, resolved, planned).ifPresent(this::windowOpened);
            Planner.refuseShortWindow(resolved, request, planned, Now.instant());
        }
        return same;
    }

    private void givenUp() {
        desk.stop().ifPresent(stop -> {
            throw new GoBack(PromotionState.CANCELLED, stop.reason());
        });
    }

    /** Waits for the announced time (P12). */
    private void windowOpened(Timing timing) {
        Instant from = timing.window().from();
        if (!Now.instant().isBefore(from)) {
            return;
        }
        board.stand(PromotionState.WAITING, "waits for its window " + timing.text());
        board.await(new Wait("its window, " + timing.text(), List.of(), from, "it begins"));
        Countdown.await(
                Duration.between(Now.instant(), from),
                "window " + timing.text(),
                () -> desk.stop().isPresent() || gates.isCancelRequested());
        board.waitIsOver();
        givenUp();
        if (gates.isCancelRequested()) {
            throw new GoBack(PromotionState.CANCELLED, "cancelled in Temporal");
        }
    }

    /** Asks whether a window's times will do that were never measured. */
    private void timesAgreed(DeclaredTimes times, Stage stage, String binds) {
        board.stand(PromotionState.WAITING, "waits for a word on times that were never measured");
        Choice choice = desk.ask(
                        times.question(desk.operators(), stage.holdFor(), Now.instant(), binds),
                        () -> desk.stop().isPresent() || gates.isCancelRequested())
                .orElse(Choice.CANCEL);
        switch (choice) {
            case APPROVE -> board.audit("belay", "belay", "times agreed", times.text());
            case CANCEL -> throw cancelled();
            default -> throw times.refused();
        }
    }

    private GoBack cancelled() {
        return new GoBack(
                PromotionState.CANCELLED, desk.stop().map(Stop::reason).orElse("cancelled in Temporal"));
    }

    /** Asks; whether the plan is still the one that people were asked about. */
    private boolean approved(Resolution resolved, Plan planned, String binds) {
        PlanAsAsked asked = new PlanAsAsked(planned);
        ApprovalPolicy policy = resolved.stage().approve();
        PromotionRequest request = board.status().request();
        board.stand(PromotionState.WAITING, "waits for approval");
        Choice choice = desk.ask(
                        new Question(
                                DecisionKind.APPROVAL,
                                "May " + request.release() + " go to " + request.scope() + "?",
                                List.of(Choice.APPROVE, Choice.REJECT),
                                Planner.approvers(resolved, request),
                                policy.quorum(),
                                binds,
                                policy.within(),
                                Optional.of(Choice.REJECT),
                                "it is refused",
                                Planner.sides(resolved, request)),
                        () -> desk.stop().isPresent() || gates.isCancelRequested())
                .orElse(Choice.CANCEL);
        switch (choice) {
            case APPROVE -> {
                board.audit(
                        "belay",
                        "belay",
                        "approved",
                        board.lastDecision().map(Decision::standing).orElse(""));
                return asked.same(planned);
            }
            case CANCEL -> throw cancelled();
            default -> throw new GoBack(PromotionState.REFUSED, "it was not approved");
        }
    }

    /** Carries the plan out; whether that was the end (it is not when the plan had changed meanwhile). */
    private boolean acted() {
        ActingPart part = new ActingPart(board.status().request());
        acting = Optional.of(part);
        board.speakTo(part.workflowId());
        ActingReport report = part.carryOut(new ActingOrder(
                board.status(), resolution.orElseThrow(), plan.orElseThrow(), board.audited(), overlays));
        acting = Optional.empty();
        board.takeOver(report);
        if (!report.planChanged()) {
            return true;
        }
        board.speakTo(Workflow.getInfo().getWorkflowId());
        approvalsAreVoid();
        return false;
    }

    @Override
    Optional<Refusal> speakElsewhere() {
        return acting.map(part -> new Refusal(
                Code.MOVED_ON, "The promotion is being carried out; speak to workflow " + part.workflowId() + "."));
    }

    @Override
    boolean passOn(String name, RawSignal signal) {
        acting.ifPresent(part -> part.signal(name, signal));
        return acting.isPresent();
    }

    @Override
    public void noted(ActingNote note) {
        acting.ifPresent(part -> {
            part.noted(note);
            board.noted(note);
        });
    }

    @Override
    public PromotionStatus status() {
        return board.status();
    }

    @Override
    public Optional<Plan> plan() {
        return plan;
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
        return resolution.map(known -> known.site().rawSignals()).orElse(RawSignals.CLOSED);
    }
}
