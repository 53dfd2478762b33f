package io.belay.workflows.strategy;

import static io.belay.workflows.site.Verb.CHECK;
import static io.belay.workflows.site.Verb.MEASURE;
import static io.belay.workflows.site.Verb.MIGRATE;
import static io.belay.workflows.site.Verb.SETTLE;
import static io.belay.workflows.site.Verb.SMOKE;
import static io.belay.workflows.site.Verb.SNAPSHOT;
import static io.belay.workflows.site.Verb.START;
import static io.belay.workflows.site.Verb.STOP;
import static io.belay.workflows.site.Verb.UPDATE;
import static io.belay.workflows.site.Verb.VERIFY;

import io.belay.workflows.plan.RollbackClass;

/** The in-place upgrade (U): the running instance itself is stopped, changed and started again. */
public final class InPlace implements Strategy {
    @Override
    public String name() {
        return "in-place";
    }

    @Override
    public RollbackClass rollback() {
        return RollbackClass.RESTORE;
    }

    @Override
    public void carryOut(Procedure site) {
        site.act(STOP, "U2");
        site.act(MEASURE, "U4");
        site.act(SNAPSHOT, "U3");
        site.act(VERIFY, "U4");
        site.act(UPDATE, "U5");
        site.act(MIGRATE, "U7");
        site.act(CHECK, "U11");
        site.openToUsers("P15");
        site.act(START, "U12");
        site.act(SMOKE, "U13");
        site.attempt("P13");
        site.keep();
        site.afterwards(SETTLE, "P16");
    }
}
