package io.belay.workflows.strategy;

import static io.belay.workflows.site.Verb.BUILD;
import static io.belay.workflows.site.Verb.CHECK;
import static io.belay.workflows.site.Verb.CLEAR;
import static io.belay.workflows.site.Verb.COPY;
import static io.belay.workflows.site.Verb.EXPORT;
import static io.belay.workflows.site.Verb.FINGERPRINT;
import static io.belay.workflows.site.Verb.ISOLATE;
import static io.belay.workflows.site.Verb.LOAD;
import static io.belay.workflows.site.Verb.PROVISION;
import static io.belay.workflows.site.Verb.PUBLISH;
import static io.belay.workflows.site.Verb.RENAME;
import static io.belay.workflows.site.Verb.ROOM;
import static io.belay.workflows.site.Verb.SMOKE;
import static io.belay.workflows.site.Verb.START;
import static io.belay.workflows.site.Verb.STATIC;
import static io.belay.workflows.site.Verb.SWAP;

import io.belay.workflows.plan.RollbackClass;
import io.belay.workflows.site.Verb;
import java.util.List;

/** A preview site is set up beside production (P1–P9); given up half-way, nothing of it is left. */
final class PreviewCreate implements Strategy {
    @Override
    public String name() {
        return "preview-create";
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
        return List.of(COPY, EXPORT, LOAD, SWAP);
    }

    @Override
    public void carryOut(Procedure site) {
        OnInstance production = site.production();
        OnInstance preview = site.preview();
        preview.act(ROOM, "P1");
        preview.act(COPY, "P1");
        preview.act(RENAME, "P4");
        preview.act(BUILD, "P5");
        preview.act(PROVISION, "P6");
        production.act(EXPORT, "P2");
        preview.act(LOAD, "P8");
        preview.act(SWAP, "P8");
        preview.act(STATIC, "P7");
        preview.act(CHECK, "P7");
        preview.act(ISOLATE, "P4");
        preview.act(START, "P9");
        preview.act(PUBLISH, "P9");
        preview.act(SMOKE, "P9");
        preview.act(FINGERPRINT, "O6");
        site.keep();
        preview.afterwards(CLEAR, "P8");
    }
}
