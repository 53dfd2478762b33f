package io.belay.activities.job;

import io.belay.store.connection.StoreFailure;
import io.belay.store.job.Jobs;
import io.belay.store.log.Logs;
import io.belay.workflows.job.Figure;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.site.ProgressLines;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in the store. While the store is away this waits for it: the jobs go on meanwhile, and their hosts keep their
 * output.
 */
public final class StoredJobRecords implements JobRecords {
    private static final Logger LOG = LoggerFactory.getLogger(StoredJobRecords.class);
    private static final long PAUSE = 1000;

    private final Jobs jobs;
    private final Logs logs;
    private final Clock clock;

    /** Keeps jobs and logs there; tells the time by that clock. */
    public StoredJobRecords(Jobs jobs, Logs logs, Clock clock) {
        this.jobs = jobs;
        this.logs = logs;
        this.clock = clock;
    }

    @Override
    public void began(JobOrder order, Optional<PromotionStatus> news) {
        patiently(() -> jobs.began(order, clock.instant(), news));
    }

    @Override
    public void output(JobOrder order, long offset, byte[] bytes) {
        patiently(() -> logs.append(order.promotion(), order.jobId(), offset, bytes));
    }

    @Override
    public boolean figure(JobOrder order, Figure figure) {
        return jobs.figure(order.promotion(), order.jobId(), figure);
    }

    @Override
    public OptionalLong total(JobOrder order) {
        try {
            return order.definition()
                    .progress()
                    .map(ProgressLines::of)
                    .filter(fact -> !fact.isEmpty())
                    .map(fact -> jobs.fact(order.promotion(), order.host().name(), fact))
                    .orElse(OptionalLong.empty());
        } catch (StoreFailure e) {
            LOG.warn("How much there is to do in {} is not known: {}", order.jobId(), e.getMessage());
            return OptionalLong.empty();
        }
    }

    @Override
    public void ended(JobOrder order, JobResult result, Optional<PromotionStatus> news, long offset, byte[] output) {
        patiently(() -> jobs.ended(order, result, clock.instant(), news, offset, output));
    }

    private static void patiently(Runnable work) {
        while (true) {
            try {
                work.run();
                return;
            } catch (StoreFailure e) {
                if (!e.away() || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.warn("The store is away; jobs go on and wait for it: {}", e.getMessage());
                pause(e);
            }
        }
    }

    private static void pause(StoreFailure e) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }
}
