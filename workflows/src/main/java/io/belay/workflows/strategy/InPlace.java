package io.belay.workflows.strategy;

import static io.belay.workflows.site.Verb.CHECK;
import static io.belay.workflows.site.Verb.COMPARE;
import static io.belay.workflows.site.Verb.FINGERPRINT;
import static io.belay.workflows.site.Verb.INDEX;
import static io.belay.workflows.site.Verb.INSPECT;
import static io.belay.workflows.site.Verb.MEASURE;
import static io.belay.workflows.site.Verb.MIGRATE;
import static io.belay.workflows.site.Verb.PREPARE;
import static io.belay.workflows.site.Verb.REFRESH;
import static io.belay.workflows.site.Verb.SETTLE;
import static io.belay.workflows.site.Verb.SMOKE;
import static io.belay.workflows.site.Verb.SNAPSHOT;
import static io.belay.workflows.site.Verb.START;
import static io.belay.workflows.site.Verb.STATIC;
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
        site.unchangedByHand(FINGERPRINT, "O1");
        site.act(INSPECT, "O1");
        site.act(PREPARE, "U5");
        site.act(STOP, "U2");
        site.act(MEASURE, "U4");
        site.act(SNAPSHOT, "U3");
        site.act(VERIFY, "U4");
        site.act(UPDATE, "U5");
        site.act(COMPARE, "U6");
        site.actUnlessSame("schema", MIGRATE, "U7");
        site.actUnlessSame("schema", INDEX, "U9");
        site.actUnlessSame("static", STATIC, "U10");
        site.act(CHECK, "U11");
        site.openToUsers("P15");
        site.act(START, "U12");
        site.act(REFRESH, "U12");
        site.act(SMOKE, "U13");
        site.act(FINGERPRINT, "O6");
        site.attempt("P13");
        site.keep();
        site.afterwards(SETTLE, "P16");
    }
}
