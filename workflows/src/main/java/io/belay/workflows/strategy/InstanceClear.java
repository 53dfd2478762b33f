package io.belay.workflows.strategy;

import static io.belay.workflows.site.Verb.DROP;
import static io.belay.workflows.site.Verb.REMOVE;
import static io.belay.workflows.site.Verb.UNPUBLISH;

import io.belay.workflows.plan.RollbackClass;
import io.belay.workflows.site.Verb;
import java.util.List;

/** What is left of an instance is cleared away: it was removed before, with a last snapshot, and not all of it went. */
final class InstanceClear implements Strategy {
    @Override
    public String name() {
        return "instance-clear";
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
        return List.of(REMOVE);
    }

    @Override
    public void carryOut(Procedure site) {
        OnInstance instance = site.preview();
        site.keep();
        instance.afterwards(UNPUBLISH, "P16");
        instance.afterwards(DROP, "P16");
        instance.afterwards(REMOVE, "P16");
    }
}
