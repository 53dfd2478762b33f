package io.belay.workflows.fault;

import io.belay.workflows.fault.ModelCopy.Rows;
import io.belay.workflows.job.JobOrder;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Last snapshots of instances, by where acts are told that they lie. */
final class ModelSnapshots {
    private final SortedMap<String, Rows> all = new TreeMap<>();

    /** That of {@link ModelRoles#EARLIER}. */
    void earlier(Rows rows) {
        all.put("/srv/snapshots/v2-11111111/snapshot", rows);
    }

    void take(JobOrder order, Optional<Rows> rows) {
        all.put(place(order), rows.orElse(Rows.NONE.half()));
    }

    /** Whether the one that an act is told of is whole. */
    boolean whole(JobOrder order) {
        return all.getOrDefault(place(order), Rows.NONE.half()).whole();
    }

    /** What whole ones hold is not lost. */
    void found(SortedSet<String> lost) {
        all.values().stream().filter(Rows::whole).forEach(kept -> lost.removeAll(kept.all()));
    }

    private static String place(JobOrder order) {
        return String.valueOf(order.command().environment().get("BELAY_SNAPSHOT"));
    }
}
