package io.belay.workflows.promotion;

import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.drift.Comparison;
import io.belay.workflows.drift.Deviation;
import io.belay.workflows.drift.FoundDrift;
import io.belay.workflows.drift.Installed;
import io.belay.workflows.failure.Code;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobId;
import io.belay.workflows.plan.PlannedAct;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.site.Verb;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Judges what hosts say is installed: before anything is touched it must be what was last promoted, else people decide (O1);
 * before the promotion is kept it must be the release (O6).
 */
final class DriftCheck {
    private static final int SHOWN = 12;

    private final Undertaking undertaking;
    private final HostRuns hosts;

    DriftCheck(Undertaking undertaking, HostRuns hosts) {
        this.undertaking = undertaking;
        this.hosts = hosts;
    }

    /** The outcome of a measurement, failed where something is not as it should be; of all other acts as it is. */
    ActOutcome judged(PlannedStep step, PlannedAct act, int attempt, ActOutcome outcome) {
        if (act.verb() != Verb.FINGERPRINT || !outcome.done()) {
            return outcome;
        }
        return step.kind() == PlannedStep.Kind.DRIFT ? byHand(step, attempt, outcome) : asReleased(outcome);
    }

    /** Whether it is for people to decide what becomes of drift that was found. */
    boolean asks(PlannedStep step, ActOutcome outcome) {
        return step.kind() == PlannedStep.Kind.DRIFT && outcome.message().startsWith(Code.DRIFT.text());
    }

    private ActOutcome byHand(PlannedStep step, int attempt, ActOutcome outcome) {
        Optional<Installed> promoted = undertaking.resolution().installed();
        List<Deviation> found = deviations(outcome, each -> host -> Comparison.drift(promoted, host, each));
        if (found.isEmpty()) {
            return outcome;
        }
        SortedMap<String, String> jobs = new TreeMap<>();
        outcome.reported()
                .keySet()
                .forEach(host -> jobs.put(
                        host,
                        JobId.of(
                                undertaking.request().id(),
                                step.number(),
                                Direction.FORWARD,
                                Verb.FINGERPRINT,
                                host,
                                attempt)));
        List<Deviation> things = explained(new FoundDrift(undertaking.request().id(), jobs, promoted, found));
        String than = promoted.filter(Installed::measured)
                .map(known -> "what was last promoted, " + known.text())
                .orElse("its own commit");
        return outcome.failed(
                failed(found), Code.DRIFT.text() + ": what is installed is not " + than + ": " + listed(things) + ".");
    }

    /** Thing by thing; digests, which tell enough to stop, where that cannot be told. */
    private static List<Deviation> explained(FoundDrift found) {
        try {
            return Activities.drift("what differs").explain(found);
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure) {
                throw failure;
            }
            return found.deviations();
        }
    }

    private ActOutcome asReleased(ActOutcome outcome) {
        List<Deviation> found = deviations(
                outcome,
                each -> host -> Comparison.fromRelease(undertaking.resolution().release(), host, each));
        return found.isEmpty()
                ? outcome
                : outcome.failed(
                        failed(found),
                        Code.NOT_AS_RELEASED.text() + ": what is installed is not the release: " + listed(found) + ".");
    }

    private static List<Deviation> deviations(
            ActOutcome outcome, Function<SortedMap<String, String>, Function<String, List<Deviation>>> comparison) {
        List<Deviation> found = new ArrayList<>();
        outcome.reported()
                .forEach((host, facts) -> found.addAll(comparison.apply(facts).apply(host)));
        return found;
    }

    private static List<String> failed(List<Deviation> found) {
        return found.stream().map(Deviation::host).distinct().toList();
    }

    private static String listed(List<Deviation> things) {
        String shown = things.stream().limit(SHOWN).map(Deviation::text).collect(Collectors.joining("; "));
        return things.size() <= SHOWN ? shown : shown + "; and " + (things.size() - SHOWN) + " more";
    }

    /**
     * Asks what becomes of it; whether the promotion goes on over it, putting it aside. Looking again answers no. Nobody is
     * passed over, whatever the stage says of failures: this is none.
     *
     * @param givenUp whether the promotion is given up meanwhile
     * @param stopIfAsked goes back if it is
     */
    boolean accepted(ActOutcome outcome, Supplier<Boolean> givenUp, Runnable stopIfAsked) {
        undertaking.board().stand(PromotionState.HELD, outcome.message());
        Choice choice = undertaking.desk().ask(question(outcome), givenUp).orElse(Choice.ROLL_BACK);
        stopIfAsked.run();
        switch (choice) {
            case SKIP -> {
                hosts.putAside();
                undertaking.board().audit("belay", "belay", "goes on over drift", outcome.message());
                return true;
            }
            case RETRY -> {
                return false;
            }
            default -> throw new GoBack(PromotionState.REFUSED, outcome.message() + " Nothing was touched.");
        }
    }

    private Question question(ActOutcome outcome) {
        return new Question(
                DecisionKind.DRIFT,
                outcome.message()
                        + " Nothing was touched yet. Retry looks again, when you have put it right on the host;"
                        + " skip goes on: what was changed by hand is put aside where the kit can, and comes back if the"
                        + " promotion goes back; roll back gives the promotion up.",
                List.of(Choice.RETRY, Choice.SKIP, Choice.ROLL_BACK),
                undertaking.desk().operators(),
                1,
                "",
                undertaking.within(undertaking.resolution().stage().holdFor()),
                Optional.of(Choice.ROLL_BACK),
                "the promotion is given up, and the site stays as it is");
    }
}
