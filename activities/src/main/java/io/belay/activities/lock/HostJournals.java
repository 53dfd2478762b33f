package io.belay.activities.lock;

import io.belay.activities.job.Fence;
import io.belay.workflows.site.Host;

/**
 * Journals on hosts: which promotion may change an instance there, and with which fencing token. Every method may be
 * called again after a lost answer.
 *
 * <p>All throw {@link io.temporal.failure.ApplicationFailure} with the host's code; {@code BLY-HOST-UNREACHABLE} may
 * pass, the others need a person.
 */
public interface HostJournals {
    /** What a host knows of an instance; changes nothing. */
    HostJournal read(Host host, String scope);

    /**
     * Opens a promotion's journal and raises the host's token. Open for the same promotion already, only its token is
     * raised: so a recovery takes over what it recovers, and whoever had the lower token is fenced off.
     */
    Opening open(Host host, Fence fence);

    /** Ends a job and waits until it is gone from the host. */
    void end(Host host, Fence fence, String job);

    /** Closes a promotion's journal; nothing to do when it is not open or a higher token has taken over. */
    void close(Host host, Fence fence);
}
