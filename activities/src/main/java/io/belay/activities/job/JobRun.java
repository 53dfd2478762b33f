package io.belay.activities.job;

import io.belay.activities.ssh.HostException;
import io.belay.workflows.failure.Code;
import io.belay.workflows.site.Host;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One job being followed. {@link #await} by one thread; {@link #cancel} by any. */
public final class JobRun {
    private static final Duration WAIT = Duration.ofSeconds(20);
    /** How often a host may say that it has more output and then not show it. */
    private static final int EMPTY_HANDED = 5;

    private final HostJobs jobs;
    private final Host host;
    private final JobRequest job;
    private final OutputScan scan;
    private final Masker masker;
    private final JobWatch watch;
    private final Duration limit;
    private final Patience patience;
    private volatile boolean over;
    private volatile @Nullable HostException abandoned;
    private volatile long offset;
    private long passed;
    private boolean seen;
    private int emptyHanded;

    JobRun(HostJobs jobs, Host host, JobRequest job, OutputScan scan, Duration patience, JobWatch watch) {
        this.jobs = jobs;
        this.host = host;
        this.job = job;
        this.scan = scan;
        this.masker = new Masker(job.payload().secrets().values());
        this.limit = patience;
        this.patience = new Patience(patience);
        this.watch = watch;
    }

    /** How far its output has been read. */
    public long offset() {
        return offset;
    }

    /**
     * Starts the job unless it was started, and follows it to its end.
     *
     * @throws HostException when the host stays unreachable for longer than there is patience, or refuses; the job, if it
     *     began, goes on there
     */
    public JobEnd await() throws HostException {
        boolean start = true;
        try {
            while (true) {
                wanted();
                try {
                    JobReport report =
                            start ? jobs.run(host, job, offset, WAIT) : jobs.poll(host, job.id(), offset, WAIT);
                    reached();
                    if (seen && forgotten(report)) {
                        return end(report, JobEnd.Kind.VANISHED);
                    }
                    start = !report.state().over() && !running(report);
                    seen |= !start;
                    if (read(report) && report.state().over()) {
                        return end(report, kind(report));
                    }
                    watch.pause();
                } catch (HostException e) {
                    watch.unreachable(patience.troubled(), String.valueOf(e.getMessage()));
                    patience.spend(e);
                }
            }
        } finally {
            over = true;
        }
    }

    /**
     * Starts the job unless it was started, and waits a moment for its end; empty when that does not come, or is none that its
     * command came to.
     *
     * @throws HostException at the first trouble with the host; the job, if it began, goes on there
     */
    public Optional<JobEnd> once(Duration moment) throws HostException {
        JobReport report = jobs.run(host, job, offset, moment);
        boolean whole = report.state() == JobState.DONE && read(report);
        return whole ? Optional.of(end(report, kind(report))) : Optional.empty();
    }

    /**
     * Ends the job on the host and returns when it is gone there, or was seen to have ended by {@link #await}; it is
     * marked so that it never begins if it has not yet.
     *
     * @throws HostException when the host stays unreachable for longer than there is patience, or refuses
     */
    public void cancel() throws HostException {
        Patience own = new Patience(limit);
        while (!over) {
            try {
                JobReport report = jobs.cancel(host, job.id(), job.fence(), job.grace(), WAIT);
                if (!running(report)) {
                    return;
                }
                own.renew();
            } catch (HostException e) {
                own.spend(e);
            }
        }
    }

    /** Stops following the job, which goes on: {@link #await} fails with this. */
    public void abandon(HostException why) {
        abandoned = why;
    }

    private void wanted() throws HostException {
        HostException why = abandoned;
        if (why != null) {
            throw why;
        }
    }

    private void reached() {
        if (!patience.troubled().isZero()) {
            watch.unreachable(Duration.ZERO, "");
        }
        patience.renew();
    }

    private static boolean running(JobReport report) {
        return report.state() == JobState.RUNNING || report.state() == JobState.ORPHAN;
    }

    private static boolean forgotten(JobReport report) {
        return report.state() == JobState.ABSENT || report.state() == JobState.STAGED;
    }

    /** Takes in what is new; true when all that was printed until now has been read. */
    private boolean read(JobReport report) {
        long before = offset;
        if (report.from() > offset) {
            gap(report.from());
        }
        int skip = (int) Math.min(offset - report.from(), report.output().length);
        long wanted = report.state() == JobState.DONE ? report.size() - offset : Long.MAX_VALUE;
        int count = (int) Math.max(0, Math.min(report.output().length - skip, wanted));
        if (count > 0) {
            masker.add(report.output(), skip, count, this::pass);
            long read = offset + count;
            offset = read;
        }
        emptyHanded = offset == before && offset < report.size() ? emptyHanded + 1 : 0;
        if (emptyHanded > EMPTY_HANDED) {
            gap(report.size());
        }
        return offset >= report.size();
    }

    private void gap(long next) {
        masker.flush(this::pass);
        scan.gap(next - offset);
        offset = next;
        passed = next;
    }

    private void pass(byte[] bytes, int length) {
        scan.add(bytes, 0, length);
        watch.output(passed, Arrays.copyOf(bytes, length));
        passed += length;
    }

    private JobEnd end(JobReport report, JobEnd.Kind kind) {
        masker.flush(this::pass);
        return new JobEnd(
                kind,
                report.exit(),
                Math.max(offset, report.size()),
                scan.missing(),
                scan.tail(),
                scan.forbiddenWord(),
                scan.endsWell(),
                Reported.masked(
                        report.result(), new Masker(job.payload().secrets().values())),
                report.took());
    }

    private JobEnd.Kind kind(JobReport report) throws HostException {
        return switch (report.why()) {
            case "exited" -> JobEnd.Kind.EXITED;
            case "cancelled" -> JobEnd.Kind.CANCELLED;
            case "timeout" -> JobEnd.Kind.TIMED_OUT;
            case "reboot" -> JobEnd.Kind.REBOOTED;
            case "killed" -> JobEnd.Kind.KILLED;
            default ->
                throw new HostException(
                        Code.INTERNAL, host.name() + ": the job " + job.id() + " ended as " + report.why());
        };
    }
}
