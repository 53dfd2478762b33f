package io.belay.workflows.strategy;

import static io.belay.workflows.site.Verb.DROP;
import static io.belay.workflows.site.Verb.REMOVE;
import static io.belay.workflows.site.Verb.SNAPSHOT;
import static io.belay.workflows.site.Verb.STOP;
import static io.belay.workflows.site.Verb.UNPUBLISH;
import static io.belay.workflows.site.Verb.VERIFY;

import io.belay.workflows.plan.RollbackClass;
import io.belay.workflows.site.Verb;
import java.util.List;

/** An instance that does not serve any more is removed, after a last snapshot of it. */
final class InstanceRemove implements Strategy {
    @Override
    public String name() {
        return "instance-remove";
    }

    @Override
    public RollbackClass rollback() {
        return RollbackClass.FORWARD_ONLY;
    }

    @Override
    public boolean forStages() {
        return false;
    }

    @Override
    public List<Verb> needs() {
        return List.of(SNAPSHOT, VERIFY, REMOVE);
    }

    @Override
    public void carryOut(Procedure site) {
        OnInstance instance = site.preview();
        instance.act(STOP, "P16");
        instance.act(SNAPSHOT, "P16");
        instance.act(VERIFY, "P16");
        site.keep();
        instance.afterwards(UNPUBLISH, "P16");
        instance.afterwards(DROP, "P16");
        instance.afterwards(REMOVE, "P16");
    }
}
