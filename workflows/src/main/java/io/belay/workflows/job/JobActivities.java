package io.belay.workflows.job;

import io.belay.workflows.promotion.PromotionStatus;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.Optional;

/** Work on hosts. */
@ActivityInterface
public interface JobActivities {
    /**
     * Runs a verb on a host as a durable job and waits for its end; ordered again it takes the same job up again. Output
     * goes to the store. When it is cancelled, the job is ended on the host, and gone, before this returns.
     *
     * <p>Transport faults are retried inside for the order's patience, then fail with {@code BLY-HOST-UNREACHABLE};
     * {@code BLY-HOST-KEY}, {@code BLY-HOST-AUTH}, {@code BLY-HOST-LACKS}, {@code BLY-FENCED} and {@code BLY-SECRET} fail
     * at once and are not retried. A command that fails is no failure of this activity: see the result.
     *
     * @param news how the promotion stands as this begins, kept beside the job's beginning if it is newer than what is
     *     kept: so a step takes one activity and not two. Empty when somebody else tells it
     */
    @ActivityMethod(name = "run")
    JobResult run(JobOrder order, Optional<PromotionStatus> news);

    /**
     * Sees to it that jobs can never begin, or are gone if they did, and that what they did does not count any more; for a
     * promotion that goes back and does not know how far it came.
     *
     * @return those that had begun
     */
    @ActivityMethod(name = "settle")
    List<String> settle(SettleOrder order);
}
