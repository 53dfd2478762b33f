package io.belay.activities.job;

import static io.belay.activities.job.Workbench.LONG;
import static io.belay.activities.job.Workbench.NOW;
import static io.belay.activities.job.Workbench.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.belay.activities.ssh.DebianHost;
import io.belay.activities.ssh.SshHosts;
import io.belay.activities.ssh.SshSettings;
import io.belay.workflows.site.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Jobs on a minimal Debian that is restarted, frozen and full of other people's processes. */
@Testcontainers(disabledWithoutDocker = true)
class DebianHostIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long GIGABYTE = 1_000_000_000;

    @TempDir
    Path directory;

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final Workbench.Collected collected = new Workbench.Collected();
    private DebianHost debian;
    private Host host;
    private SshHosts hosts;
    private HostJobs jobs;

    @BeforeEach
    void open() throws Exception {
        debian = new DebianHost(directory);
        host = debian.host();
        hosts = new SshHosts(SshSettings.standard().keepAlive(Duration.ofSeconds(1), 3), debian.secrets());
        jobs = new HostJobs(hosts);
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
        hosts.close();
        debian.close();
    }

    private JobRun follow(JobRequest job, JobWatch watch) {
        return new JobRunner(jobs).follow(host, job, List.of(), List.of(), PATIENCE, watch);
    }

    @Test
    void aMinimalDebianIsFit() throws Exception {
        assertThat(debian.run("command -v ps || echo none")).isEqualTo("none\n");

        assertThat(new HostCare(hosts).preflight(host).lacks()).isEmpty();
    }

    @Test
    void aRestartUnderAJobIsSeenAsOneAndTheJobIsNotRunAgain() throws Exception {
        Future<JobEnd> end = pool.submit(follow(job("a", "echo run >>runs; echo began; sleep 1000"), collected)::await);
        await().atMost(PATIENCE).until(() -> collected.text().equals("began\n"));

        debian.restart();

        assertThat(end.get().kind()).isEqualTo(JobEnd.Kind.REBOOTED);
        assertThat(debian.run("cat /home/deploy/runs")).isEqualTo("run\n");
    }

    @Test
    void theJournalIsStillThereAfterARestart() throws Exception {
        Journal journal = new Journal(hosts);
        Fence fence = new Fence("shop/prod", 7, Workbench.PROMOTION);
        journal.open(host, fence);
        Workbench.done(jobs, host, job("a", fence, "true", LONG, new TreeMap<>()));

        debian.restart();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> journal.show(host, "shop/prod").highest() == 7);

        assertThat(journal.show(host, "shop/prod").steps())
                .containsExactly("a update " + Workbench.PROMOTION + " DONE 0 exited");
    }

    @Test
    void aHostThatFallsSilentIsNoticedAndTakenUpAgainWithoutLoss() throws Exception {
        JobRun run = follow(job("a", "for i in 1 2 3 4 5 6; do echo $i; sleep 1; done; exit 3"), collected);
        Future<JobEnd> end = pool.submit(run::await);
        await().atMost(PATIENCE).until(() -> run.offset() > 0);

        debian.freeze();
        await().atMost(PATIENCE).until(() -> collected.troubles.get() > 0);
        debian.thaw();

        assertThat(end.get().exit()).hasValue(3);
        assertThat(collected.text()).isEqualTo("1\n2\n3\n4\n5\n6\n");
    }

    @Test
    void whatRunsUnderSudoIsEndedToo() throws Exception {
        JobRun run = follow(
                job("a", "echo began; sudo sh -c 'trap \"\" TERM; echo $$ >/pid; while :; do sleep 1; done'"),
                collected);
        Future<JobEnd> end = pool.submit(run::await);
        await().atMost(PATIENCE).until(() -> debian.run("cat /pid 2>/dev/null").endsWith("\n"));

        run.cancel();

        assertThat(end.get().kind()).isEqualTo(JobEnd.Kind.CANCELLED);
        assertThat(debian.run("read s </proc/$(cat /pid)/stat && echo \"${s##*) }\" || echo gone"))
                .matches("(gone|Z).*\\s*");
    }

    @Test
    void aKilledSupervisorIsToldFromARestart() throws Exception {
        jobs.run(host, job("a", "echo $$ >pid; exec sleep 1000"), 0, NOW);
        await().atMost(PATIENCE).until(() -> debian.run("cat /home/deploy/pid").endsWith("\n"));

        debian.run("cd /home/deploy; read sup rest <.belay/jobs/a/claim.1; kill -9 $sup");
        assertThat(jobs.poll(host, "a", 0, NOW).state()).isEqualTo(JobState.ORPHAN);

        debian.run("kill -s KILL -- -$(cat /home/deploy/pid)");
        await().atMost(PATIENCE).until(() -> jobs.poll(host, "a", 0, NOW).state() == JobState.LOST);
        assertThat(jobs.poll(host, "a", 0, NOW).why()).isEqualTo("killed");
    }

    @Test
    void aGigabyteOfOutputPassesThroughLittleMemory() throws Exception {
        Payload payload = new Payload("head -c 1000000000 /dev/zero; echo OK", "", new TreeMap<>(), new TreeMap<>());
        JobRequest job =
                new JobRequest("a", Fence.none(), "x", "e", payload, PATIENCE, Duration.ofSeconds(1), 2 * GIGABYTE);
        long[] seen = {0};

        JobEnd end = follow(job, new JobWatch() {
                    @Override
                    public void output(long offset, byte[] bytes) {
                        seen[0] += bytes.length;
                    }

                    @Override
                    public void unreachable(Duration since, String why) {}
                })
                .await();

        assertThat(end.bytes()).isEqualTo(GIGABYTE + 3);
        assertThat(seen[0]).isEqualTo(GIGABYTE + 3);
        assertThat(end.missing()).isZero();
    }
}
