package io.belay.activities.job;

import io.belay.activities.ssh.HostException;
import io.belay.workflows.failure.Code;
import io.belay.workflows.job.Figure;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.site.VerbDefinition;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One order being carried out: earlier jobs settled, the job followed, its output and its end kept. */
final class FollowedJob implements JobWatch {
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(FollowedJob.class);

    private final JobRunner runner;
    private final JobOrder order;
    private final JobRequest request;
    private final JobRecords records;
    private final JobRun run;
    private final Pending pending;
    private final FigureScan figures;
    private final FigureNews news;
    private volatile String trouble = "";

    /** @param threads for what is told beside */
    FollowedJob(JobRunner runner, JobOrder order, JobRequest request, JobRecords records, Executor threads) {
        this.runner = runner;
        this.order = order;
        this.request = request;
        this.records = records;
        this.pending = new Pending((offset, bytes) -> records.output(order, offset, bytes));
        VerbDefinition definition = order.definition();
        this.figures = new FigureScan(definition.progress(), System::nanoTime);
        this.news = new FigureNews(figures::figure, figure -> records.figure(order, figure), threads);
        this.run = runner.follow(
                order.host(), request, definition.lastWords(), definition.forbiddenWords(), order.patience(), this);
    }

    /**
     * Carries the order out; the result of a job that was cancelled is kept, and then the cancellation goes on.
     *
     * @param told that the job begins: the host notes it too, before anything runs, so that neither waits for the other
     */
    JobResult follow(Heart heart, Told told) throws HostException {
        for (String earlier : order.settles()) {
            runner.settle(order.host(), earlier, request.fence(), request.epoch(), new Patience(order.patience()));
            heart.check();
        }
        JobEnd end;
        try {
            end = run.await();
        } catch (HostException e) {
            heart.checkAbandoned();
            throw e;
        }
        JobResult result = new Judgement(order, end).result();
        told.await();
        news.keep();
        records.ended(order, result, Optional.empty(), pending.offset(), pending.take());
        if (result.ending() == JobResult.Ending.CANCELLED) {
            heart.check();
        }
        return result;
    }

    /**
     * The same for a job that ends at once; empty when it goes on, or when the host is not to be reached: whoever follows it
     * takes it up then.
     *
     * @param news how the promotion stands as it begins
     */
    Optional<JobResult> soon(Optional<PromotionStatus> news) throws HostException {
        Optional<JobResult> result = run.once(MOMENT).map(end -> new Judgement(order, end).result());
        result.ifPresent(ended -> records.ended(order, ended, news, pending.offset(), pending.take()));
        return result;
    }

    /** Finds out how much there is to do. */
    void prepare() {
        figures.expect(records.total(order));
    }

    /** How far it is; that is told to the store too, which nobody waits for. */
    JobProgress beat() {
        news.tell();
        return new JobProgress(run.offset(), figures.figure().map(Figure::text).orElse(""), trouble);
    }

    /** Ends the job; what follows it hears of that. */
    void cancel() {
        try {
            run.cancel();
        } catch (HostException e) {
            LOG.warn(
                    "{} on {} could not be cancelled: {}",
                    request.id(),
                    order.host().name(),
                    e.getMessage());
            run.abandon(e);
        }
    }

    /** Stops following it and leaves it alone. */
    void abandon() {
        run.abandon(new HostException(Code.INTERNAL, "Nobody waits for " + request.id() + " any more."));
    }

    @Override
    public void output(long offset, byte[] bytes) {
        pending.add(offset, bytes);
        figures.add(offset, bytes);
    }

    @Override
    public void pause() {
        pending.keep();
        figures.catchUp();
    }

    @Override
    public void unreachable(Duration since, String why) {
        trouble = why;
    }
}
