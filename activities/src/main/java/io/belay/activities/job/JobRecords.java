package io.belay.activities.job;

import io.belay.workflows.job.Figure;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.promotion.PromotionStatus;
import java.util.Optional;
import java.util.OptionalLong;

/** Where it is kept what jobs did. All of it may be told again. */
public interface JobRecords {
    /** A job is about to begin; and how its promotion stands then, if that is for this job to tell. */
    void began(JobOrder order, Optional<PromotionStatus> news);

    /** Output from an offset on, secrets masked. */
    void output(JobOrder order, long offset, byte[] bytes);

    /**
     * How far it is. Tried once: the next figure says more.
     *
     * @return whether it is kept
     */
    boolean figure(JobOrder order, Figure figure);

    /** The result of an earlier verb by which its output's figures are measured, if its kit names one that is a number. */
    OptionalLong total(JobOrder order);

    /**
     * The last of its output, from an offset on, and how it ended.
     *
     * @param news how the promotion stood as it began, if that was not told then
     */
    void ended(JobOrder order, JobResult result, Optional<PromotionStatus> news, long offset, byte[] output);
}
