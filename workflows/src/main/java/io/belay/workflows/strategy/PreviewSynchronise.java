package io.belay.workflows.strategy;

import static io.belay.workflows.site.Verb.CLEAR;
import static io.belay.workflows.site.Verb.EXPORT;
import static io.belay.workflows.site.Verb.ISOLATE;
import static io.belay.workflows.site.Verb.LOAD;
import static io.belay.workflows.site.Verb.SMOKE;
import static io.belay.workflows.site.Verb.START;
import static io.belay.workflows.site.Verb.STOP;
import static io.belay.workflows.site.Verb.SWAP;

import io.belay.workflows.plan.RollbackClass;
import io.belay.workflows.site.Verb;
import java.util.List;

/** The preview is filled with production's data once more, and is the old mirror or the new one, never half of it (P11). */
final class PreviewSynchronise implements Strategy {
    @Override
    public String name() {
        return "preview-synchronise";
    }

    @Override
    public RollbackClass rollback() {
        return RollbackClass.REVERSE;
    }

    @Override
    public boolean forStages() {
        return false;
    }

    @Override
    public List<Verb> needs() {
        return List.of(EXPORT, LOAD, SWAP);
    }

    @Override
    public void carryOut(Procedure site) {
        OnInstance preview = site.preview();
        site.production().act(EXPORT, "P11");
        preview.act(LOAD, "P11");
        preview.act(STOP, "P11");
        preview.act(SWAP, "P11");
        preview.act(ISOLATE, "P4");
        preview.act(START, "P11");
        preview.act(SMOKE, "P11");
        site.keep();
        preview.afterwards(CLEAR, "P11");
    }
}
