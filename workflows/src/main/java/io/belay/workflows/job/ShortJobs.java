package io.belay.workflows.job;

import io.belay.workflows.promotion.PromotionStatus;
import java.util.Optional;

/** Work on hosts that is over at once. */
public interface ShortJobs {
    /**
     * Does what {@link JobActivities#run} does for a job that ends at once; empty when it has not ended within a second, or
     * could not be asked for: it may run on the host then, and {@link JobActivities#run} takes it up. It fails for no reason
     * of its own, and is for the workflow's own task: no heartbeat, no cancellation.
     *
     * @param news as for {@link JobActivities#run}; kept together with the job's end
     */
    Optional<JobResult> runShort(JobOrder order, Optional<PromotionStatus> news);
}
