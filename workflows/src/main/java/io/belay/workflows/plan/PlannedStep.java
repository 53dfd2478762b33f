package io.belay.workflows.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One step of a plan.
 *
 * @param number from 1
 * @param kind what sort of step it is
 * @param title a few words for people
 * @param line the procedure's line it carries out, for instance {@code U3}
 * @param act what is done; empty for steps that only open the site to its users or wait for them
 * @param undo what undoes it, in this order
 * @param expected how long it takes, without waiting for people
 * @param rehearsed whether that was measured (else the kit declares it)
 * @param condition why it may be left out; empty when it is carried out in any case
 */
public record PlannedStep(
        int number,
        Kind kind,
        String title,
        String line,
        Optional<PlannedAct> act,
        List<PlannedAct> undo,
        Duration expected,
        boolean rehearsed,
        Optional<Condition> condition) {
    /** Sorts of steps. */
    public enum Kind {
        /** A verb measures hosts, and what it finds is compared with what was last promoted. */
        DRIFT,
        /** A verb runs on hosts. */
        ACT,
        /** From here on users may write; undone by keeping what they wrote. */
        OPEN,
        /** A verb runs now and then while users try, and tells what there is to know; nothing hangs on it. */
        WATCH,
        /** Users try; reverts unless kept. */
        ATTEMPT,
        /** A verb runs on hosts after the promotion was kept; its failure undoes nothing. */
        SETTLE
    }

    public PlannedStep {
        undo = List.copyOf(undo);
    }
}
