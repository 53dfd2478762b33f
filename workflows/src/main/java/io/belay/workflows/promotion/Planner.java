package io.belay.workflows.promotion;

import io.belay.workflows.decision.Agreement;
import io.belay.workflows.decision.Side;
import io.belay.workflows.failure.Code;
import io.belay.workflows.failure.Refusal;
import io.belay.workflows.instance.Role;
import io.belay.workflows.plan.Digest;
import io.belay.workflows.plan.DryRun;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.plan.PlannedAct;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.belay.workflows.strategy.Strategies;
import io.belay.workflows.strategy.Strategy;
import io.belay.workflows.strategy.Undoing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Works out a plan: the strategy, run with a recorder, and what must hold before anybody is asked anything. */
public final class Planner {
    private Planner() {}

    /** The plan of a resolved request. Fails with {@link PlanRefused} when the promotion could not end well. */
    static Plan plan(Resolution resolution, PromotionRequest request, Instant now) {
        if (request.purpose().promotes()) {
            refuseUntested(resolution);
        }
        Plan plan = drafted(resolution, request);
        refuseShortWindow(resolution, request, plan, now);
        return plan;
    }

    /** The plan, and the gates as they stand: one that is closed refuses the promotion, and not the look at it. */
    public static DryRun dryRun(Resolution resolution, PromotionRequest request, Instant now) {
        Plan plan = drafted(resolution, request);
        return new DryRun(
                resolution.version(), resolution.release(), plan, new Gates(resolution, request, plan, now).all());
    }

    /** Fails with {@link PlanRefused} when what is left of its window could not hold the promotion and the way back. */
    static void refuseShortWindow(Resolution resolution, PromotionRequest request, Plan plan, Instant now) {
        Timing.of(request, resolution, plan)
                .flatMap(timing -> timing.missing(now))
                .ifPresent(missing -> {
                    throw refused(Code.WINDOW_TOO_SHORT, missing);
                });
    }

    private static Plan drafted(Resolution resolution, PromotionRequest request) {
        Cast cast = Cast.of(resolution, request);
        Strategy strategy = strategy(resolution.stage(), request, cast);
        if (request.purpose().promotes()) {
            refuseImpossibleQuorum(resolution, request);
        }
        refuseIncompleteKit(resolution.site().kit(), strategy, cast);
        PlanRecorder recorder = new PlanRecorder(resolution, request, cast);
        strategy.carryOut(recorder);
        List<PlannedStep> steps = recorder.steps();
        recorder.choices().refuseImpossible(request);
        return new Plan(digest(strategy, steps), strategy.name(), strategy.rollback(), steps);
    }

    private static Strategy strategy(Stage stage, PromotionRequest request, Cast cast) {
        Purpose purpose = request.purpose();
        String own =
                purpose == Purpose.REMOVE && cast.otherIs() == Role.REMOVING ? "instance-clear" : purpose.strategy();
        return Strategies.named(purpose.promotes() ? stage.strategy() : own)
                .orElseThrow(() -> refused(
                        Code.UNKNOWN_STRATEGY,
                        "Stage " + stage.name() + " asks for strategy " + stage.strategy() + "; there are "
                                + Strategies.names() + "."));
    }

    static boolean tested(Resolution resolution) {
        return resolution.stage().after().isEmpty()
                || resolution.keptIn().contains(resolution.stage().after());
    }

    private static void refuseUntested(Resolution resolution) {
        if (!tested(resolution)) {
            throw refused(Code.NOT_TESTED, Untested.why(resolution));
        }
    }

    private static void refuseImpossibleQuorum(Resolution resolution, PromotionRequest request) {
        ApprovalPolicy policy = resolution.stage().approve();
        SortedSet<String> people = approvers(resolution, request);
        if (policy.sides().isEmpty() && people.size() < policy.quorum()) {
            throw refused(
                    Code.QUORUM_IMPOSSIBLE,
                    "Stage " + resolution.stage().name() + " takes " + policy.quorum() + " approvals, and only "
                            + people + " could give one"
                            + uncounted(policy, request)
                            + ". Add people to " + policy.of() + " or lower the quorum.");
        }
        List<Side> lacking = Agreement.impossible(sides(resolution, request));
        if (!lacking.isEmpty()) {
            throw refused(
                    Code.QUORUM_IMPOSSIBLE,
                    "Stage " + resolution.stage().name() + " takes the agreement of "
                            + lacking.stream()
                                    .map(side -> side.quorum() + " of " + side.name() + " " + side.people())
                                    .collect(Collectors.joining(" and "))
                            + ", each person for one side only"
                            + uncounted(policy, request)
                            + ". Add people or lower a quorum.");
        }
    }

    private static String uncounted(ApprovalPolicy policy, PromotionRequest request) {
        return policy.notByRequester() ? " (the requester, " + request.requester() + ", does not count)" : "";
    }

    private static void refuseIncompleteKit(Kit kit, Strategy strategy, Cast cast) {
        strategy.needs().stream().filter(verb -> kit.definition(verb).isEmpty()).forEach(verb -> {
            throw refused(
                    Code.KIT_INCOMPLETE,
                    "Kit " + kit.name() + " does not know " + verb + ", without which there is no " + strategy.name()
                            + ". Add it to the site file.");
        });
        if (cast.other().isPresent()) {
            for (Verb verb : Verb.values()) {
                Undoing.ofPreview(verb).forEach(undo -> need(kit, verb, undo));
            }
        }
        need(kit, Verb.MIGRATE, Verb.SNAPSHOT);
        need(kit, Verb.MIGRATE, Verb.RESTORE);
        need(kit, Verb.PREPARE, Verb.DISCARD);
        need(kit, Verb.UPDATE, Verb.REVERT);
        need(kit, Verb.STATIC, Verb.REVERT);
        need(kit, Verb.INDEX, Verb.RESTORE);
        need(kit, Verb.START, Verb.STOP);
        need(kit, Verb.STOP, Verb.START);
    }

    private static void need(Kit kit, Verb given, Verb needed) {
        if (kit.definition(given).isPresent() && kit.definition(needed).isEmpty()) {
            throw refused(
                    Code.KIT_INCOMPLETE,
                    "Kit " + kit.name() + " knows " + given + " but not " + needed
                            + ", without which it could not be undone. Add it to the kit or the site file.");
        }
    }

    /** Who may approve: the members of the policy's groups, without the requester where they do not count. */
    static SortedSet<String> approvers(Resolution resolution, PromotionRequest request) {
        return entitled(resolution, request, resolution.stage().approve().of());
    }

    /** The sides that must all approve, likewise; empty where there is only one. */
    static List<Side> sides(Resolution resolution, PromotionRequest request) {
        return resolution.stage().approve().sides().stream()
                .map(side -> new Side(
                        side.name(), side.quorum(), List.copyOf(entitled(resolution, request, side.of())), List.of()))
                .toList();
    }

    private static SortedSet<String> entitled(Resolution resolution, PromotionRequest request, List<String> of) {
        SortedSet<String> people = new TreeSet<>(resolution.site().people(of));
        if (resolution.stage().approve().notByRequester()) {
            people.remove(request.requester());
        }
        return people;
    }

    private static String digest(Strategy strategy, List<PlannedStep> steps) {
        List<String> parts = new ArrayList<>(List.of(strategy.name()));
        for (PlannedStep step : steps) {
            parts.addAll(List.of(String.valueOf(step.number()), step.kind().name(), step.line()));
            step.condition().ifPresent(condition -> parts.add(condition.text()));
            step.act().ifPresent(act -> parts.addAll(parts(act)));
            step.undo().forEach(act -> parts.addAll(parts(act)));
        }
        return Digest.of(parts);
    }

    private static List<String> parts(PlannedAct act) {
        return List.of(
                act.verb().name(),
                act.instance() + act.hosts(),
                act.command().directory(),
                act.command().script(),
                act.command().environment().toString(),
                act.command().secrets().toString(),
                act.definition().limit().toString());
    }

    private static PlanRefused refused(Code code, String message) {
        return new PlanRefused(new Refusal(code, message));
    }
}
