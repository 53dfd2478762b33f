package io.belay.activities.job;

import io.belay.activities.ssh.HostException;
import io.belay.activities.ssh.SshHosts;
import io.belay.activities.ssh.SshSettings;
import io.belay.activities.ssh.TestHost;
import io.belay.workflows.site.Host;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A host, a connection to it, and jobs for it. */
final class Workbench implements AutoCloseable {
    static final UUID PROMOTION = new UUID(1, 1);
    static final Duration LONG = Duration.ofSeconds(20);
    static final Duration NOW = Duration.ZERO;

    final TestHost machine;
    final SshHosts hosts;
    final HostJobs jobs;
    final Journal journal;

    Workbench(Path directory) {
        machine = new TestHost(directory);
        hosts = new SshHosts(SshSettings.standard(), machine.secrets());
        jobs = new HostJobs(hosts);
        journal = new Journal(hosts);
    }

    Host host() {
        return machine.host();
    }

    static JobRequest job(String id, String script) {
        return job(id, script, Duration.ofSeconds(60));
    }

    static JobRequest job(String id, String script, Duration limit) {
        return job(id, Fence.none(), script, limit, new TreeMap<>());
    }

    static JobRequest job(String id, Fence fence, String script, Duration limit, SortedMap<String, String> secrets) {
        Payload payload = new Payload(script, "", new TreeMap<>(), secrets);
        return new JobRequest(
                id, fence, "update", "run-1", payload, limit, Duration.ofSeconds(1), JobRequest.USUAL_LOG_LIMIT);
    }

    static String text(JobReport report) {
        return new String(report.output(), StandardCharsets.UTF_8);
    }

    /** Runs a job to its end, with the beginning of its output. */
    JobReport done(JobRequest job) throws HostException {
        return done(jobs, host(), job);
    }

    static JobReport done(HostJobs jobs, Host host, JobRequest job) throws HostException {
        JobReport report = jobs.run(host, job, 0, LONG);
        while (!report.state().over()) {
            report = jobs.poll(host, job.id(), 0, LONG);
        }
        return report;
    }

    JobRun follow(JobRequest job, Collected collected) {
        return new JobRunner(jobs).follow(host(), job, List.of(), List.of(), Duration.ofSeconds(60), collected);
    }

    @Override
    public void close() {
        hosts.close();
        machine.close();
    }

    /** Output that a follower handed out, checked to be without hole or overlap. */
    static final class Collected implements JobWatch {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        volatile String trouble = "";
        final AtomicInteger troubles = new AtomicInteger();

        @Override
        public synchronized void output(long offset, byte[] piece) {
            if (offset != bytes.size()) {
                throw new AssertionError("expected offset " + bytes.size() + ", got " + offset);
            }
            bytes.writeBytes(piece);
        }

        @Override
        public void unreachable(Duration since, String why) {
            trouble = why;
            troubles.incrementAndGet();
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
