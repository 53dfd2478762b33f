package io.belay.workflows.decision;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** One-time tokens that prove who sent a raw signal. */
@ActivityInterface
public interface TokenActivities {
    /**
     * Uses a token up.
     *
     * @return the person it was given to; empty when it is unknown, used, expired or for another decision
     */
    @ActivityMethod(name = "redeem")
    String redeem(String token, String decision);
}
