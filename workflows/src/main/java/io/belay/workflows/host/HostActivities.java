package io.belay.workflows.host;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Care for hosts. */
@ActivityInterface
public interface HostActivities {
    /**
     * Looks whether promotions can work on a host; changes nothing of sites. What is wrong with the host is in the report
     * and no failure; fails for good with {@code BLY-SITE-UNKNOWN} or {@code BLY-HOST-UNKNOWN}.
     */
    @ActivityMethod(name = "checkHost")
    HostReport check(HostOrder order);

    /**
     * Removes all that Belay left on a host. Fails for good with {@code BLY-LOCKED} while a job or a promotion runs there,
     * {@code BLY-JOURNAL-OPEN} while a promotion has not been settled, and with the host's own codes.
     */
    @ActivityMethod(name = "cleanHost")
    HostReport clean(HostOrder order);
}
