package io.belay.activities.job;

import io.belay.activities.ssh.HostException;
import io.belay.workflows.failure.Code;
import io.belay.workflows.site.Host;
import java.time.Duration;
import java.util.List;

/**
 * Runs durable jobs: starts them once, follows them over every interruption, and brings home how they ended. A lost
 * connection is never taken for a failed command.
 */
public final class JobRunner {
    private final HostJobs jobs;

    /** Runs jobs through these. */
    public JobRunner(HostJobs jobs) {
        this.jobs = jobs;
    }

    /**
     * One job to follow, not yet started.
     *
     * @param lastWords of which its last line must hold one, to end well
     * @param forbidden words that mean failure
     * @param patience how long the host may stay unreachable before following it is given up; the job goes on
     */
    public JobRun follow(
            Host host,
            JobRequest job,
            List<String> lastWords,
            List<String> forbidden,
            Duration patience,
            JobWatch watch) {
        return new JobRun(jobs, host, job, new OutputScan(lastWords, forbidden), patience, watch);
    }

    /**
     * Sees to it that a job cannot begin any more in this epoch; one that did is gone then, and left to be settled when it is
     * undone.
     *
     * @return whether it had begun
     * @throws HostException also when it cannot be ended
     */
    public boolean prevent(Host host, String id, Fence fence, String epoch, Patience patience) throws HostException {
        while (true) {
            try {
                JobReport report = jobs.cancel(host, id, fence, JobRequest.USUAL_GRACE, Duration.ofSeconds(20));
                if (gone(report)) {
                    if (report.generation() == 0) {
                        jobs.undone(host, id, fence, epoch);
                    }
                    return report.generation() > 0;
                }
                patience.spend(stubborn(host, id));
            } catch (HostException e) {
                patience.spend(e);
            }
        }
    }

    private static boolean gone(JobReport report) {
        return report.state() != JobState.RUNNING && report.state() != JobState.ORPHAN;
    }

    private static HostException stubborn(Host host, String id) {
        return new HostException(
                Code.HOST_UNREACHABLE, host.name() + ": the job " + id + " cannot be ended; end it by hand.");
    }

    /**
     * Sees to it that an earlier job is gone and that what it did does not count: cancelled, waited for, marked undone.
     *
     * @throws HostException also when it cannot be ended
     */
    public void settle(Host host, String id, Fence fence, String epoch, Patience patience) throws HostException {
        while (true) {
            try {
                if (gone(jobs.settle(host, id, fence, epoch, JobRequest.USUAL_GRACE, Duration.ofSeconds(20)))) {
                    return;
                }
                patience.spend(stubborn(host, id));
            } catch (HostException e) {
                patience.spend(e);
            }
        }
    }
}
