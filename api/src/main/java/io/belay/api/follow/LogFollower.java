package io.belay.api.follow;

import io.belay.store.Store;
import io.belay.store.job.JobRow;
import io.belay.store.log.LogSlice;
import io.belay.store.promotion.Pulse;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Tells the output of a step's jobs as it comes, on all its hosts, until the step has ended and all of it was told. */
final class LogFollower implements Follower {
    private static final int AT_ONCE = 64 * 1024;

    private final Store store;
    private final UUID promotion;
    private final StepEnd end;
    private final Predicate<JobRow> wanted;
    private final LogPosition position;
    private final long start;
    private final Set<String> endsTold = new HashSet<>();
    private List<JobRow> jobs = List.of();
    private long sequence = -1;
    private long begun = -1;
    private long over = -1;
    private boolean ended;

    /**
     * @param end when nothing more of the step can come
     * @param wanted which of the promotion's jobs
     * @param position how far the client has come
     * @param start where to begin with a job of which the client has nothing
     */
    LogFollower(Store store, UUID promotion, StepEnd end, Predicate<JobRow> wanted, LogPosition position, long start) {
        this.store = store;
        this.promotion = promotion;
        this.end = end;
        this.wanted = wanted;
        this.position = position;
        this.start = start;
    }

    /**
     * A piece of output.
     *
     * @param job the job's id
     * @param host on which host
     * @param direction onward or back
     * @param attempt the business attempt
     * @param from where it begins in the job's output, in bytes
     * @param next where it ends
     * @param gap how many bytes before it were printed but not kept
     * @param text the output; what is no UTF-8 is shown as U+FFFD
     */
    public record Output(
            String job, String host, Direction direction, int attempt, long from, long next, long gap, String text) {}

    /**
     * The end of one job's output.
     *
     * @param job the job's id
     * @param succeeded whether it did what it should
     * @param code why not; empty when it did
     * @param message the same for people
     */
    public record JobEnd(String job, String host, boolean succeeded, String code, String message) {}

    /** The end of it all, with the number of jobs that were told. */
    public record End(int jobs) {}

    @Override
    public boolean tell(Pulse now, EventOutput out) throws IOException {
        // The end is looked at before the jobs: one that begins in between is told the next time.
        if (now.sequence() != sequence) {
            ended = end.reached(store.promotions().status(promotion).orElseThrow());
            sequence = now.sequence();
        }
        if (now.jobs() != begun || now.ended() != over) {
            jobs = store.jobs().of(promotion).stream().filter(wanted).toList();
            begun = now.jobs();
            over = now.ended();
        }
        boolean all = ended;
        for (JobRow job : jobs) {
            all &= told(job, out);
        }
        if (all) {
            out.event("end", position.text(), new End(jobs.size()));
        }
        return all;
    }

    /** Tells what is new of one job; whether that was the last of it. */
    private boolean told(JobRow job, EventOutput out) throws IOException {
        while (true) {
            LogSlice slice = store.logs().read(promotion, job.id(), position.offset(job.id(), start), AT_ONCE);
            // A character of which only a part has come is told when the rest has, or when nothing follows.
            int whole = slice.last() ? slice.bytes().length : Utf8.whole(slice.bytes());
            if (whole > 0 || slice.gap() > 0) {
                tell(job, slice, whole, out);
            } else if (!slice.last() || job.result().isEmpty()) {
                return false;
            } else {
                tellEnd(job, job.result().get(), out);
                return true;
            }
        }
    }

    private void tell(JobRow job, LogSlice slice, int bytes, EventOutput out) throws IOException {
        long next = slice.from() + bytes;
        position.reached(job.id(), next);
        String text = new String(slice.bytes(), 0, bytes, StandardCharsets.UTF_8);
        Output output =
                new Output(job.id(), job.host(), job.direction(), job.attempt(), slice.from(), next, slice.gap(), text);
        out.event("output", position.text(), output);
    }

    private void tellEnd(JobRow job, JobResult result, EventOutput out) throws IOException {
        if (endsTold.add(job.id())) {
            out.event("job-end", new JobEnd(job.id(), job.host(), result.succeeded(), result.code(), result.message()));
        }
    }
}
