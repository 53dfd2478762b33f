package io.belay.bench;

import io.belay.workflows.plan.RollbackClass;
import io.belay.workflows.site.Verb;
import io.belay.workflows.strategy.Procedure;
import io.belay.workflows.strategy.Strategy;

/** One step on all hosts of the stage at once. */
public final class OneStep implements Strategy {
    @Override
    public String name() {
        return "bench-one-step";
    }

    @Override
    public RollbackClass rollback() {
        return RollbackClass.SWITCH;
    }

    @Override
    public void carryOut(Procedure site) {
        site.act(Verb.CHECK, "B1");
        site.keep();
    }
}
