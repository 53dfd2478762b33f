package io.belay.activities.job;

import io.belay.activities.ssh.HostException;
import io.belay.activities.ssh.Hosts;
import io.belay.workflows.failure.Code;
import io.belay.workflows.site.Host;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** Looks whether a host is fit for durable jobs, and takes away what Belay left there. */
public final class HostCare {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final long LEAST_FREE_KILOBYTES = 100 * 1024;
    private static final byte[] NOTHING = {};

    private final Hosts hosts;
    private final HelperCalls helper;
    private final HostJobs jobs;

    /** Asks through these connections. */
    public HostCare(Hosts hosts) {
        this.hosts = hosts;
        this.helper = new HelperCalls(hosts);
        this.jobs = new HostJobs(hosts);
    }

    /**
     * What a host lacks.
     *
     * @param lacks sentences that say what is missing and what to do; empty when jobs can run there
     * @param facts what was seen: kernel, user, free space, time
     */
    public record Fitness(List<String> lacks, List<String> facts) {
        public Fitness {
            lacks = List.copyOf(lacks);
            facts = List.copyOf(facts);
        }

        /** Whether jobs can run there. */
        public boolean fit() {
            return lacks.isEmpty();
        }
    }

    /** Looks at a host; among other things, whether what runs there outlives the connection. Changes nothing of sites. */
    public Fitness preflight(Host host) throws HostException {
        Answer answer = helper.ask(host, "preflight", List.of(), NOTHING, DEADLINE);
        List<String> lacks = new ArrayList<>();
        List<String> facts = new ArrayList<>();
        new String(answer.body(), StandardCharsets.UTF_8).lines().forEach(line -> look(host, line, lacks, facts));
        if (lacks.isEmpty() && !outlives(host)) {
            lacks.add(host.name() + " ends what " + host.user() + " runs when the connection ends"
                    + " (KillUserProcesses=yes): run \"loginctl enable-linger " + host.user() + "\" there.");
        }
        return new Fitness(lacks, facts);
    }

    private static void look(Host host, String line, List<String> lacks, List<String> facts) {
        String[] words = line.split(" ", 2);
        if (words.length < 2) {
            return;
        }
        if (words[0].equals("lacks")) {
            lacks.add(host.name() + " lacks " + words[1] + ": install it, or see to it that " + host.user()
                    + " has it on its PATH.");
        } else if (words[0].equals("free") && Long.parseLong(words[1]) < LEAST_FREE_KILOBYTES) {
            lacks.add(host.name() + " has only " + words[1] + " KB free where the home directory of " + host.user()
                    + " lies: make room.");
        } else {
            facts.add(line);
        }
    }

    private boolean outlives(Host host) throws HostException {
        String id = "preflight-" + UUID.randomUUID();
        Payload payload = new Payload("sleep 30", "", new TreeMap<>(), new TreeMap<>());
        JobRequest probe = new JobRequest(
                id,
                Fence.none(),
                "preflight",
                "preflight",
                payload,
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                1 << 20);
        jobs.run(host, probe, 0, Duration.ZERO);
        hosts.disconnect(host);
        JobState after = jobs.poll(host, id, 0, Duration.ofSeconds(1)).state();
        jobs.cancel(host, id, Fence.none(), Duration.ZERO, Duration.ofSeconds(10));
        jobs.acknowledge(host, id, Fence.none());
        return after == JobState.RUNNING;
    }

    /**
     * Removes all that Belay left in the home directory.
     *
     * @throws HostException with {@code BLY-LOCKED} while a job runs there, {@code BLY-JOURNAL-OPEN} while a promotion has
     *     not been settled
     */
    public void clean(Host host) throws HostException {
        Answer answer = helper.ask(host, "clean", List.of(), NOTHING, DEADLINE);
        if (answer.word(0).equals("S")) {
            return;
        }
        String detail = answer.word(2);
        if (answer.word(1).equals("journal")) {
            throw new HostException(
                    Code.JOURNAL_OPEN,
                    host.name() + ": promotion " + detail + " has not been settled; recover it first.");
        }
        throw new HostException(Code.LOCKED, host.name() + ": the job " + detail + " still runs; wait or cancel it.");
    }
}
