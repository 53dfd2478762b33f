package io.belay.workflows.expiry;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.Optional;

/** What is known, told and done of salvage whose time is over (P17). */
@ActivityInterface
public interface SalvageActivities {
    /**
     * Finds out when it goes, and has people told; the same again tells nobody twice. Retried for as long as the store is
     * down.
     *
     * @return when it goes: at the time of day that the site file says
     */
    @ActivityMethod(name = "giveSalvageNotice")
    Instant giveNotice(SalvageNotice notice);

    /** When it goes as things stand now; empty when it is gone, or kept until somebody removes it. */
    @ActivityMethod(name = "findSalvageEnd")
    Optional<Instant> end(SalvageOrder order);

    /** The first time after a moment at which it could go, as the site's clocks show it. */
    @ActivityMethod(name = "findSalvageNight")
    Instant night(SalvageOrder order, Instant after);

    /**
     * Removes it from its host if it is what was measured when it was made, unless somebody keeps it longer meanwhile or it is
     * day by now; the same again finds it gone.
     */
    @ActivityMethod(name = "removeSalvage")
    SalvageRemoval remove(SalvageOrder order);

    /** From here on it is left to people: until one of them says how long it is kept, nothing is tried or told again. */
    @ActivityMethod(name = "leaveSalvage")
    void leave(SalvageOrder order, String reason);
}
