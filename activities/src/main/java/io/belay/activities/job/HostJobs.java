package io.belay.activities.job;

import io.belay.activities.ssh.HostException;
import io.belay.activities.ssh.Hosts;
import io.belay.workflows.failure.Code;
import io.belay.workflows.site.Host;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Jobs on hosts, one question and answer at a time. Every one of these may be asked again after a lost answer. */
public final class HostJobs {
    /** The most output in one answer, in pieces of 64 KiB. */
    private static final String BLOCKS = "32";

    private static final Duration SLACK = Duration.ofSeconds(60);
    private static final byte[] NOTHING = {};

    private final HelperCalls helper;

    /** Asks through these connections. */
    public HostJobs(Hosts hosts) {
        this.helper = new HelperCalls(hosts);
    }

    /** Starts a job unless it was started, and waits a while for its end or its output from an offset on. */
    public JobReport run(Host host, JobRequest job, long offset, Duration wait) throws HostException {
        byte[] text = job.payload().text();
        List<String> words = List.of(
                job.id(),
                job.fence().scopeWord(),
                job.fence().tokenWord(),
                job.fence().promotionWord(),
                job.label(),
                job.epoch(),
                Long.toString(PosixChecksum.of(text)),
                Integer.toString(text.length),
                Integer.toString(job.payload().secretLines()),
                seconds(job.limit()),
                seconds(job.grace()),
                Long.toString(job.logLimit()),
                Long.toString(offset),
                BLOCKS,
                seconds(wait),
                Integer.toString(job.payload().lines()));
        return report(host, ask(host, "run", words, job.payload().input(), wait));
    }

    /** Waits a while for a job's end or its output from an offset on. */
    public JobReport poll(Host host, String id, long offset, Duration wait) throws HostException {
        return report(
                host, ask(host, "poll", List.of(id, Long.toString(offset), BLOCKS, seconds(wait)), NOTHING, wait));
    }

    /** Ends a job, or sees to it that it never begins, and waits a while until all of it is gone. */
    public JobReport cancel(Host host, String id, Fence fence, Duration grace, Duration wait) throws HostException {
        List<String> words = List.of(id, fence.scopeWord(), fence.tokenWord(), seconds(grace), seconds(wait));
        return report(host, ask(host, "cancel", words, NOTHING, wait.plus(grace)));
    }

    /**
     * Ends a job, or sees to it that it never begins, waits a while until all of it is gone, and notes then that what it did
     * has been taken back: {@link #cancel} and {@link #undone} at once.
     *
     * @return how it was before it was taken back; when it still runs, nothing was noted
     */
    public JobReport settle(Host host, String id, Fence fence, String epoch, Duration grace, Duration wait)
            throws HostException {
        List<String> words = List.of(id, fence.scopeWord(), fence.tokenWord(), seconds(grace), seconds(wait), epoch);
        return report(host, ask(host, "settle", words, NOTHING, wait.plus(grace)));
    }

    /** Notes that what a job did has been taken back: no run of this epoch starts it again or takes it for done. */
    public void undone(Host host, String id, Fence fence, String epoch) throws HostException {
        ask(host, "undone", List.of(id, fence.scopeWord(), fence.tokenWord(), epoch), NOTHING, Duration.ZERO);
    }

    /** Forgets all of a job but how it ended. */
    public void acknowledge(Host host, String id, Fence fence) throws HostException {
        ask(host, "ack", List.of(id, fence.scopeWord(), fence.tokenWord()), NOTHING, Duration.ZERO);
    }

    private Answer ask(Host host, String verb, List<String> words, byte[] input, Duration wait) throws HostException {
        Answer answer = helper.ask(host, verb, words, input, wait.plus(SLACK));
        if (answer.word(0).equals("E")) {
            throw refused(host, answer);
        }
        return answer;
    }

    private static HostException refused(Host host, Answer answer) {
        String on = host.name() + ": ";
        String detail = answer.word(2);
        return switch (answer.word(1)) {
            case "fenced" ->
                new HostException(
                        Code.FENCED, on + "a later holder (token " + detail + ") has taken this instance over.");
            case "journal" ->
                new HostException(
                        Code.FENCED,
                        on + "this instance is not open for this promotion; it belongs to " + detail + '.');
            case "undone" ->
                new HostException(
                        Code.FENCED, on + "what this job did has been taken back since; it is not started again.");
            case "lacks" -> new HostException(Code.HOST_LACKS, on + detail + " is missing: install it.");
            case "unwritable" ->
                new HostException(
                        Code.HOST_LACKS,
                        on + "cannot write in the home directory of " + host.user()
                                + ": see to its rights and free space.");
            case "nostart" ->
                new HostException(
                        Code.HOST_LACKS,
                        on + "the job did not start: see whether its disk or its table of processes is" + " full.");
            case "truncated" -> new HostException(Code.HOST_UNREACHABLE, on + "the job arrived only in part.");
            case "idreused" -> new HostException(Code.INTERNAL, on + "another job has this id already.");
            default -> new HostException(Code.INTERNAL, on + "the helper said " + answer.words());
        };
    }

    private static JobReport report(Host host, Answer answer) throws HostException {
        JobState state;
        try {
            state = JobState.valueOf(answer.word(1));
        } catch (IllegalArgumentException e) {
            throw new HostException(Code.INTERNAL, host.name() + ": the helper said " + answer.words(), e);
        }
        String exit = answer.word(2);
        byte[] body = answer.body();
        int result = (int) Math.min(answer.number(6), body.length);
        return new JobReport(
                state,
                exit.equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(exit)),
                answer.number(3),
                answer.word(4).toLowerCase(Locale.ROOT),
                answer.number(5),
                Reported.read(new String(body, 0, result, StandardCharsets.UTF_8)),
                answer.number(7),
                Duration.ofMillis(answer.number(8)),
                Arrays.copyOfRange(body, result, body.length));
    }

    private static String seconds(Duration time) {
        return Long.toString(time.plusMillis(999).toSeconds());
    }
}
