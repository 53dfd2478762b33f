package io.belay.activities.lock;

import io.belay.activities.failure.Failures;
import io.belay.activities.job.Fence;
import io.belay.activities.job.HostJobs;
import io.belay.activities.job.JobState;
import io.belay.activities.job.Journal;
import io.belay.activities.ssh.HostException;
import io.belay.activities.ssh.Hosts;
import io.belay.workflows.failure.Code;
import io.belay.workflows.site.Host;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Journals that Belay's helper keeps on the hosts, asked over SSH. */
public final class SshJournals implements HostJournals {
    /** A job's id begins with its step's number. */
    private static final Pattern STEP = Pattern.compile("([0-9]{1,6})-.*");

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final int PATIENCE = 20;

    private final Journal journal;
    private final HostJobs jobs;

    /** Asks through these connections. */
    public SshJournals(Hosts hosts) {
        this.journal = new Journal(hosts);
        this.jobs = new HostJobs(hosts);
    }

    @Override
    public HostJournal read(Host host, String scope) {
        Journal.Page page = asking(() -> journal.show(host, scope));
        int lastStep = page.steps().stream().mapToInt(SshJournals::step).max().orElse(0);
        Optional<UUID> open =
                page.promotion().isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(page.promotion()));
        return new HostJournal(page.highest(), open, lastStep);
    }

    @Override
    public Opening open(Host host, Fence fence) {
        Journal.Reply reply = asking(() -> journal.open(host, fence));
        return switch (reply.outcome()) {
            case DONE -> new Opening.Opened();
            case STALE -> new Opening.Fenced(Long.parseLong(reply.detail()));
            case OPEN_FOR_ANOTHER -> new Opening.OpenFor(UUID.fromString(reply.detail()));
            case BUSY -> new Opening.Busy(reply.detail());
        };
    }

    @Override
    public void end(Host host, Fence fence, String job) {
        for (int attempt = 1; attempt <= PATIENCE; attempt++) {
            JobState state =
                    asking(() -> jobs.cancel(host, job, fence, GRACE, WAIT)).state();
            if (state != JobState.RUNNING && state != JobState.ORPHAN) {
                return;
            }
        }
        throw Failures.passing(
                Code.LOCKED, "Job " + job + " on " + host.name() + " was told to end and still runs. End it by hand.");
    }

    @Override
    public void close(Host host, Fence fence) {
        Journal.Reply reply = asking(() -> journal.close(host, fence));
        if (reply.outcome() == Journal.Outcome.BUSY) {
            throw Failures.passing(
                    Code.LOCKED,
                    "Job " + reply.detail() + " still runs on " + host.name() + ": the journal of " + fence.scope()
                            + " stays open until it has ended.");
        }
    }

    private static int step(String line) {
        Matcher step = STEP.matcher(line);
        return step.matches() ? Integer.parseInt(step.group(1)) : 0;
    }

    private static <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (HostException failure) {
            throw failed(failure);
        }
    }

    private static ApplicationFailure failed(HostException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.passes() ? Failures.passing(failure.code(), message) : Failures.lasting(failure.code(), message);
    }

    private interface Question<T> {
        T ask() throws HostException;
    }
}
