package io.belay.workflows.strategy;

import io.belay.workflows.plan.RollbackClass;
import io.belay.workflows.site.Verb;
import java.util.List;

/** A way to carry a release into a stage; reads like the procedure it carries out. */
public interface Strategy {
    /** Its name in site files. */
    String name();

    /** What going back costs. */
    RollbackClass rollback();

    /** Whether a stage can ask for it; the others serve what is asked for besides promotions. */
    default boolean forStages() {
        return true;
    }

    /** The verbs that it cannot do without; any other that a kit does not have is left out. */
    default List<Verb> needs() {
        return List.of();
    }

    /** The procedure, in order. */
    void carryOut(Procedure site);
}
