package io.belay.activities.job;

import static io.belay.activities.job.Workbench.LONG;
import static io.belay.activities.job.Workbench.NOW;
import static io.belay.activities.job.Workbench.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.belay.activities.ssh.OpenSshServer;
import io.belay.activities.ssh.SshHosts;
import io.belay.activities.ssh.SshSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Jobs by way of this machine's own OpenSSH server. */
@EnabledIf(value = "serverIsHere", disabledReason = "there is no /usr/sbin/sshd that can be run here")
class OpenSshTest {
    @TempDir
    Path directory;

    private OpenSshServer server;
    private SshHosts hosts;
    private HostJobs jobs;

    static boolean serverIsHere() {
        return OpenSshServer.isHere();
    }

    @BeforeEach
    void open() throws Exception {
        server = new OpenSshServer(directory);
        hosts = new SshHosts(SshSettings.standard(), server.secrets());
        jobs = new HostJobs(hosts);
    }

    @AfterEach
    void close() {
        hosts.close();
        server.close();
    }

    @Test
    void aJobOutlivesTheServerAndItsEndIsHeard() throws Exception {
        Workbench.Collected collected = new Workbench.Collected();
        JobRun run = new JobRunner(jobs)
                .follow(
                        server.host(),
                        job("a", "echo run >>\"$HOME/runs\"; echo one; sleep 2; echo two; exit 4"),
                        List.of(),
                        List.of(),
                        Duration.ofSeconds(60),
                        collected);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Future<JobEnd> end = pool.submit(run::await);
        await().until(() -> collected.text().equals("one\n"));

        server.kill();
        server.start();

        assertThat(end.get().exit()).hasValue(4);
        assertThat(collected.text()).isEqualTo("one\ntwo\n");
        assertThat(Files.readAllLines(server.home().resolve("runs"))).hasSize(1);
        pool.shutdown();
    }

    @Test
    void manyShortJobsEachTellTheirStatusAndOutput() throws Exception {
        for (int i = 0; i < 30; i++) {
            JobReport report = Workbench.done(jobs, server.host(), job("j" + i, "echo " + i + "; exit " + i));

            assertThat(report.exit()).hasValue(i);
            assertThat(Workbench.text(report)).isEqualTo(i + "\n");
        }
    }

    @Test
    void moreJobsThanAServerAllowsSessionsTakeTurns() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(30);
        List<Future<JobReport>> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String id = "j" + i;
            answers.add(pool.submit(() -> Workbench.done(jobs, server.host(), job(id, "sleep 0.2; exit 5"))));
        }

        for (Future<JobReport> answer : answers) {
            assertThat(answer.get().exit()).hasValue(5);
        }
        pool.shutdown();
    }

    @Test
    void aCancelledJobIsGone() throws Exception {
        jobs.run(server.host(), job("a", "echo $$ >\"$HOME/pid\"; exec sleep 1000"), 0, NOW);
        long pid = Processes.noted(server.home().resolve("pid"));

        jobs.cancel(server.host(), "a", Fence.none(), NOW, LONG);

        assertThat(Processes.lives(pid)).isFalse();
    }

    @Test
    void theHostIsFit() throws Exception {
        assertThat(new HostCare(hosts).preflight(server.host()).lacks()).isEmpty();
    }
}
