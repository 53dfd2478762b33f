package io.belay.activities.decision;

import io.belay.activities.failure.Failures;
import io.belay.store.token.SignalTokens;
import io.belay.workflows.decision.TokenActivities;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;

/** Uses up one-time tokens. A retry after a lost answer gets the answer; a second signal with the same token gets none. */
public final class SignalTokenRedeemer implements TokenActivities {
    private final SignalTokens tokens;

    public SignalTokenRedeemer(SignalTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String redeem(String token, String decision) {
        ActivityInfo info = Activity.getExecutionContext().getInfo();
        // Not the attempt's number: all attempts of this one activity are the same redemption.
        String redemption = info.getWorkflowId() + " " + info.getWorkflowRunId() + " " + info.getActivityId();
        return Failures.stored(() -> tokens.redeem(token, decision, redemption).orElse(""));
    }
}
