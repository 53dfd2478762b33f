package io.belay.workflows.promotion;

import io.belay.workflows.plan.RollbackClass;
import io.belay.workflows.site.Verb;
import io.belay.workflows.strategy.Procedure;
import io.belay.workflows.strategy.Strategy;

/** A strategy of an installation, whose next version plans otherwise. */
public final class ChangingStrategy implements Strategy {
    /** Whether the next version is installed. */
    static volatile boolean upgraded;

    @Override
    public String name() {
        return "changing";
    }

    @Override
    public RollbackClass rollback() {
        return RollbackClass.RESTORE;
    }

    @Override
    public void carryOut(Procedure site) {
        site.act(Verb.CHECK, "U11");
        if (upgraded) {
            site.act(Verb.SMOKE, "U13");
        }
    }
}
