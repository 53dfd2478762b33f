package io.belay.workflows.site;

import java.time.Duration;
import java.util.List;

/**
 * Who must approve a promotion into a stage.
 *
 * @param quorum how many different people; 0 when nobody is asked
 * @param of the groups (or people) whose members count
 * @param notByRequester whether the one who asked for the promotion is excluded
 * @param within how long the question stays open; then the promotion is refused
 */
public record ApprovalPolicy(int quorum, List<String> of, boolean notByRequester, Duration within) {
    public ApprovalPolicy {
        of = List.copyOf(of);
    }

    /** Nobody is asked. */
    public static ApprovalPolicy none() {
        return new ApprovalPolicy(0, List.of(), false, Duration.ofDays(7));
    }
}
