package io.belay.workflows.lock;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** One operation at a time on an instance. */
@ActivityInterface
public interface LockActivities {
    /** Takes the lock in the store and opens the journal on each host; the same wish again gives the same grant. */
    @ActivityMethod(name = "lock")
    LockGrant lock(LockOrder order);

    /** Settles the journal on each host and gives the lock back; nothing to do when that was done. */
    @ActivityMethod(name = "unlock")
    void unlock(LockOrder order, long token);
}
