package io.belay.workflows.expiry;

import io.belay.workflows.expiry.SalvageRemoval.Outcome;
import io.belay.workflows.promotion.Activities;
import io.belay.workflows.promotion.Causes;
import io.belay.workflows.promotion.Now;
import io.belay.workflows.site.LocalTimes;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Gives notice, waits, and removes it, unless it is kept longer meanwhile. */
public final class SalvageExpiryWorkflowRun implements SalvageExpiryWorkflow {
    private static final int TRIES = 7;

    @Override
    public SalvageRemoval run(SalvageOrder order) {
        Instant at = Activities.salvages()
                .giveNotice(new SalvageNotice(order, Now.instant().plus(order.notice())));
        SalvageRemoval removal = gone(order, at);
        Workflow.setCurrentDetails(removal.message());
        return removal;
    }

    /** A night on which it is in use is no try: whoever needs it for long does not leave it to people. */
    private static SalvageRemoval gone(SalvageOrder order, Instant first) {
        String last = "";
        Instant at = first;
        for (int tries = 0;
                tries < TRIES;
                at = Nights.after(at, after -> Activities.salvages().night(order, after))) {
            Workflow.setCurrentDetails(
                    name(order) + " is removed on " + there(order).text(at) + "." + last);
            Workflow.sleep(Duration.between(Now.instant(), at));
            if (Nights.missed(at)) {
                continue;
            }
            Optional<Instant> end = Activities.salvages().end(order);
            if (end.isEmpty()) {
                return new SalvageRemoval(Outcome.IN_USE, name(order) + " is not to be removed any more.");
            }
            if (end.get().isAfter(order.end())) {
                return new SalvageRemoval(
                        Outcome.IN_USE,
                        name(order) + " is kept until " + there(order).text(end.get()) + ".");
            }
            SalvageRemoval removal = removal(order);
            switch (removal.outcome()) {
                case REMOVED -> {
                    return removal;
                }
                case LEFT -> {
                    return left(order, removal.message());
                }
                case IN_USE -> last = " " + removal.message();
                case FAILED -> {
                    last = " The last try: " + removal.message();
                    tries++;
                }
            }
        }
        return left(order, "It could not be removed on " + TRIES + " days." + last);
    }

    private static SalvageRemoval removal(SalvageOrder order) {
        try {
            return Activities.removals(order).remove(order);
        } catch (ActivityFailure failure) {
            return new SalvageRemoval(Outcome.FAILED, Causes.of(failure));
        }
    }

    private static SalvageRemoval left(SalvageOrder order, String why) {
        Activities.salvages().leave(order, why);
        return new SalvageRemoval(Outcome.LEFT, name(order) + " is left as it is. " + why);
    }

    private static LocalTimes there(SalvageOrder order) {
        return LocalTimes.in(order.zone());
    }

    private static String name(SalvageOrder order) {
        return "Salvage " + order.name() + " of " + order.site() + "/" + order.stage();
    }
}
