package io.belay.activities.job;

import io.belay.workflows.job.Figure;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.promotion.PromotionStatus;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps nothing; tests keep what they ask about. */
class NoRecords implements JobRecords {
    @Override
    public void began(JobOrder order, Optional<PromotionStatus> news) {}

    @Override
    public void output(JobOrder order, long offset, byte[] bytes) {}

    @Override
    public boolean figure(JobOrder order, Figure figure) {
        return true;
    }

    @Override
    public OptionalLong total(JobOrder order) {
        return OptionalLong.empty();
    }

    @Override
    public void ended(JobOrder order, JobResult result, Optional<PromotionStatus> news, long offset, byte[] last) {}
}
