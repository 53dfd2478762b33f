package io.belay.activities.job;

import io.belay.activities.secret.SecretUnreadable;
import io.belay.activities.secret.Secrets;
import io.belay.activities.ssh.HostException;
import io.belay.workflows.failure.Code;
import io.belay.workflows.job.JobActivities;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.job.SettleOrder;
import io.belay.workflows.job.ShortJobs;
import io.belay.workflows.promotion.PromotionStatus;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** Runs verbs on hosts as durable jobs, for workflows. */
public final class HostJobActivities implements JobActivities, ShortJobs, AutoCloseable {
    private final JobRunner runner;
    private final JobOrders orders;
    private final JobRecords records;
    private final ScheduledExecutorService hearts = Executors.newScheduledThreadPool(2, daemons("job-heart"));
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("job-beside"));

    /** Runs jobs through the runner, with secrets from there, and keeps what they did there. */
    public HostJobActivities(JobRunner runner, Secrets secrets, JobRecords records) {
        this.runner = runner;
        this.orders = new JobOrders(secrets);
        this.records = records;
    }

    @Override
    public JobResult run(JobOrder order, Optional<PromotionStatus> news) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        String epoch = context.getInfo().getWorkflowRunId();
        Told told = new Told(threads, () -> records.began(order, news));
        try {
            JobRequest request = orders.request(order, epoch);
            FollowedJob job = new FollowedJob(runner, order, request, records, threads);
            threads.execute(job::prepare);
            try (Heart heart =
                    new Heart(hearts, context, job::beat, () -> threads.execute(job::cancel), job::abandon)) {
                return job.follow(heart, told);
            }
        } catch (SecretUnreadable e) {
            throw failure(e.code(), e);
        } catch (HostException e) {
            throw failure(e.code(), e);
        }
    }

    @Override
    public Optional<JobResult> runShort(JobOrder order, Optional<PromotionStatus> news) {
        String epoch = Activity.getExecutionContext().getInfo().getWorkflowRunId();
        try {
            return new FollowedJob(runner, order, orders.request(order, epoch), records, threads).soon(news);
        } catch (SecretUnreadable | HostException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> settle(SettleOrder order) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        String epoch = context.getInfo().getWorkflowRunId();
        Fence fence = new Fence(order.scope(), order.token(), order.promotion());
        List<String> begun = new ArrayList<>();
        try (Heart heart = new Heart(hearts, context, () -> new JobProgress(0, "", ""), () -> {}, () -> {})) {
            for (String job : order.jobs()) {
                if (runner.prevent(order.host(), job, fence, epoch, new Patience(order.patience()))) {
                    begun.add(job);
                }
                heart.check();
            }
        } catch (HostException e) {
            throw failure(e.code(), e);
        }
        return begun;
    }

    private static ApplicationFailure failure(Code code, Exception e) {
        return ApplicationFailure.newNonRetryableFailure(String.valueOf(e.getMessage()), code.text());
    }

    @Override
    public void close() {
        hearts.shutdownNow();
        threads.shutdownNow();
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
