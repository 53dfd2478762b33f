package io.belay.workflows.expiry;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.Optional;

/** What is known and told of old instances. */
@ActivityInterface
public interface ExpiryActivities {
    /**
     * Finds out when it goes, and has people told; the same again tells nobody twice. Retried for as long as the store is
     * down.
     *
     * @return when it goes: at the time of day that the site file says
     */
    @ActivityMethod(name = "giveNotice")
    Instant giveNotice(ExpiryNotice notice);

    /** When it goes as things stand now; empty when it is not that old instance any more, or kept until somebody removes it. */
    @ActivityMethod(name = "findEnd")
    Optional<Instant> end(ExpiryOrder order);

    /** The first time after a moment at which it could go, as the site's clocks show it. */
    @ActivityMethod(name = "findNight")
    Instant night(ExpiryOrder order, Instant after);

    /** From here on it is left to people: until one of them keeps or removes it, nothing is tried or told again. */
    @ActivityMethod(name = "leaveInstance")
    void leave(ExpiryOrder order, String reason);
}
