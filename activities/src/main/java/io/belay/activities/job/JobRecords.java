package io.belay.activities.job;

import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;

/** Where it is kept what jobs did. All of it may be told again. */
public interface JobRecords {
    /** A job is about to begin. */
    void began(JobOrder order);

    /** Output from an offset on, secrets masked. */
    void output(JobOrder order, long offset, byte[] bytes);

    /** How it ended, after the last of its output. */
    void ended(JobOrder order, JobResult result);
}
