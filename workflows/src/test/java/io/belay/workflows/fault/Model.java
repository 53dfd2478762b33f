package io.belay.workflows.fault;

import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.RoleChange;
import io.belay.workflows.job.JobOrder;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/** What stands on a host, as far as promises are about it. What somebody meets that nobody should meet is noted. */
interface Model {
    /** Users come by: they read what is served and write, and what they wrote is acknowledged. */
    void used();

    void complain(String complaint);

    void diskFull(boolean full);

    /** Services come back that are to come back; the act that ran is gone. */
    void reboot();

    /** Does an act to its end; what it measured. Fails as a command would, with words. */
    SortedMap<String, String> act(JobOrder order) throws ActFailed;

    /** Does an act half, and leaves it so. */
    void half(JobOrder order);

    /** What is said of instances. */
    default void roles(RoleChange change) {
        throw new IllegalStateException("one instance has no roles");
    }

    /** What instances are, as the store says. */
    default List<InstanceStanding> standings() {
        return List.of();
    }

    /** What is left, for the checker. */
    Found found();

    /**
     * How all was found after a promotion.
     *
     * @param release {@link ModelSite#NEW} if everything is as it was wanted, {@link ModelSite#OLD} if it is as before, else
     *     {@code mixture}
     * @param front the release whose files the front end shows
     * @param up whether all services run that are to run, and will after a restart of the host
     * @param handed whether all is done that comes after it was kept: what woke the old instance wakes the new one, and
     *     nothing is said to be left of what was removed
     * @param toRemove whether an instance is still to be removed, or what is left of it
     * @param prepared whether something lies about that was prepared
     * @param lost what users wrote and is neither in the site nor in the salvage
     * @param complaints what users or data met that they should not
     * @param all everything, for people
     */
    record Found(
            String release,
            String front,
            boolean up,
            boolean handed,
            boolean toRemove,
            boolean prepared,
            SortedSet<String> lost,
            SortedSet<String> complaints,
            String all) {}
}
