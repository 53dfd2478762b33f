package io.belay.bench;

import io.belay.workflows.plan.RollbackClass;
import io.belay.workflows.site.Verb;
import io.belay.workflows.strategy.Procedure;
import io.belay.workflows.strategy.Strategy;

/** Twelve steps, one after another, that change nothing: what is measured is what Belay adds to each. */
public final class TwelveSteps implements Strategy {
    @Override
    public String name() {
        return "bench-twelve-steps";
    }

    @Override
    public RollbackClass rollback() {
        return RollbackClass.SWITCH;
    }

    @Override
    public void carryOut(Procedure site) {
        for (int step = 1; step <= 12; step++) {
            site.act(Verb.CHECK, "B" + step);
        }
        site.keep();
    }
}
