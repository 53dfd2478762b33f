package io.belay.workflows.strategy;

import static io.belay.workflows.site.Verb.CLEAR;
import static io.belay.workflows.site.Verb.COPY;
import static io.belay.workflows.site.Verb.COUNT;
import static io.belay.workflows.site.Verb.EXPORT;
import static io.belay.workflows.site.Verb.FINGERPRINT;
import static io.belay.workflows.site.Verb.INHERIT;
import static io.belay.workflows.site.Verb.ISOLATE;
import static io.belay.workflows.site.Verb.LOAD;
import static io.belay.workflows.site.Verb.RETIRE;
import static io.belay.workflows.site.Verb.SALVAGE;
import static io.belay.workflows.site.Verb.SMOKE;
import static io.belay.workflows.site.Verb.START;
import static io.belay.workflows.site.Verb.STOP;
import static io.belay.workflows.site.Verb.SWAP;
import static io.belay.workflows.site.Verb.SWITCH;
import static io.belay.workflows.site.Verb.WRITTEN;

import io.belay.workflows.plan.RollbackClass;
import io.belay.workflows.site.Verb;
import java.util.List;

/**
 * The upgrade attempt (P12–P17): users are led to the preview with production's latest data, and back again unless it is
 * kept. Production is not touched but for its services, so that going back is leading users back.
 */
final class PreviewAttempt implements Strategy {
    @Override
    public String name() {
        return "preview";
    }

    @Override
    public RollbackClass rollback() {
        return RollbackClass.SWITCH;
    }

    @Override
    public List<Verb> needs() {
        return List.of(COPY, EXPORT, LOAD, SWAP, SWITCH, SALVAGE);
    }

    @Override
    public void carryOut(Procedure site) {
        OnInstance production = site.production();
        OnInstance preview = site.preview();
        production.unchangedByHand(FINGERPRINT, "O1");
        preview.act(FINGERPRINT, "O6");
        preview.act(ISOLATE, "P4");
        production.act(STOP, "P14");
        production.act(EXPORT, "P14");
        preview.act(LOAD, "P14");
        preview.act(STOP, "P14");
        preview.act(SWAP, "P14");
        preview.act(START, "P14");
        preview.act(SMOKE, "P14");
        preview.act(COUNT, "P15");
        preview.openToUsers("P15");
        site.leadUsers("P14");
        preview.whileTried(WRITTEN, "P15");
        site.attempt("P13");
        site.keep();
        production.afterwards(RETIRE, "P16");
        preview.afterwards(INHERIT, "P16");
        preview.afterwards(CLEAR, "P16");
    }
}
