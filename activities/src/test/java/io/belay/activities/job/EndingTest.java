package io.belay.activities.job;

import static io.belay.activities.job.Workbench.LONG;
import static io.belay.activities.job.Workbench.NOW;
import static io.belay.activities.job.Workbench.job;
import static io.belay.activities.job.Workbench.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How jobs end, in every way that is not their own, on each shell. */
@ParameterizedClass
@EnumSource(Shell.class)
class EndingTest {
    private static final Duration GRACE = Duration.ofSeconds(1);

    @Parameter
    Shell shell;

    @TempDir
    Path directory;

    private Workbench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new Workbench(directory);
        shell.on(bench.machine, directory);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
        Shell.off(directory);
    }

    private JobReport start(String id, String script) throws Exception {
        return bench.jobs.run(bench.host(), job(id, script), 0, NOW);
    }

    private JobReport cancel(String id) throws Exception {
        return bench.jobs.cancel(bench.host(), id, Fence.none(), GRACE, LONG);
    }

    private JobState stateOf(String id) throws Exception {
        return bench.jobs.poll(bench.host(), id, 0, NOW).state();
    }

    private Path home(String name) {
        return bench.machine.home().resolve(name);
    }

    @Test
    void aCancelledJobIsGoneWhenTheAnswerComes() throws Exception {
        start("a", "echo $$ >\"$HOME/pid\"; exec sleep 1000");
        long pid = Processes.noted(home("pid"));
        assertThat(Processes.marked(bench.machine.belay(), "a")).contains(pid);

        JobReport report = cancel("a");

        assertThat(report.state()).isEqualTo(JobState.DONE);
        assertThat(report.why()).isEqualTo("cancelled");
        assertThat(Processes.lives(pid)).isFalse();
    }

    @Test
    void howeverEarlyAJobIsCancelledNothingOfItStays() throws Exception {
        for (int i = 0; i < 10; i++) {
            String id = "a" + i;
            start(id, "exec sleep 1000");

            assertThat(cancel(id).why()).isEqualTo("cancelled");

            assertThat(Processes.marked(bench.machine.belay(), id)).isEmpty();
        }
    }

    @Test
    void aChildThatIgnoresTermIsKilled() throws Exception {
        start("a", "trap '' TERM; sh -c 'trap \"\" TERM; echo $$ >\"$HOME/pid\"; while :; do sleep 1; done'");
        long pid = Processes.noted(home("pid"));

        JobReport report = cancel("a");

        assertThat(report.why()).isEqualTo("cancelled");
        assertThat(report.exit()).hasValue(137);
        assertThat(Processes.lives(pid)).isFalse();
    }

    @Test
    void aJobMayClearUpWhenItIsCancelled() throws Exception {
        start("a", "trap 'echo cleared >\"$HOME/cleared\"; exit 9' TERM; echo $$ >\"$HOME/pid\"; sleep 1000 & wait");
        Processes.noted(home("pid"));

        assertThat(cancel("a").exit()).hasValue(9);
        assertThat(home("cleared")).exists();
    }

    @Test
    void cancelledBeforeItWasSentAJobNeverStarts() throws Exception {
        cancel("a");

        JobReport report = bench.done(job("a", "touch \"$HOME/ran\""));

        assertThat(report.why()).isEqualTo("cancelled");
        assertThat(home("ran")).doesNotExist();
    }

    @Test
    void cancellingAJobThatHasEndedChangesNothing() throws Exception {
        bench.done(job("a", "exit 5"));

        assertThat(cancel("a").why()).isEqualTo("exited");
        assertThat(cancel("a").exit()).hasValue(5);
    }

    @Test
    void aTimeLimitIsKeptByTheHostThoughNobodyIsConnected() throws Exception {
        JobRequest job =
                job("a", "trap '' TERM; echo $$ >\"$HOME/pid\"; while :; do sleep 1; done", Duration.ofSeconds(2));
        bench.jobs.run(bench.host(), job, 0, NOW);
        bench.machine.cut();
        long pid = Processes.noted(home("pid"));

        Processes.gone(pid);

        JobReport report = bench.jobs.poll(bench.host(), "a", 0, LONG);
        assertThat(report.state()).isEqualTo(JobState.DONE);
        assertThat(report.why()).isEqualTo("timeout");
    }

    @Test
    void whatLeftTheGroupIsEndedWithTheJob() throws Exception {
        start("a", "/usr/bin/setsid sh -c 'echo $$ >\"$HOME/pid\"; exec sleep 1000' & sleep 1000");
        long pid = Processes.noted(home("pid"));

        cancel("a");

        assertThat(Processes.lives(pid)).isFalse();
    }

    @Test
    void aJobOfTheSameNameInAnotherHomeIsLeftAlone() throws Exception {
        try (Workbench other = new Workbench(directory.resolve("other"))) {
            other.jobs.run(other.host(), job("a", "echo $$ >\"$HOME/pid\"; exec sleep 1000"), 0, NOW);
            long pid = Processes.noted(other.machine.home().resolve("pid"));
            start("a", "sleep 1000");

            cancel("a");

            assertThat(Processes.lives(pid)).isTrue();
            other.jobs.cancel(other.host(), "a", Fence.none(), GRACE, LONG);
        }
    }

    @Test
    void aServiceIsNoPartOfTheJobThatStartsIt() throws Exception {
        start("a", "belay_service \"$HOME/service.log\" sleep 1000 >\"$HOME/pid\"; sleep 1000");
        long service = Processes.noted(home("pid"));

        cancel("a");

        assertThat(Processes.lives(service)).isTrue();
        Processes.kill(service);
    }

    @Test
    void aProcessLeftBehindHoldsUpNothing() throws Exception {
        start("a", "sleep 1000 & echo $! >\"$HOME/pid\"; echo done");

        await().until(() -> stateOf("a") == JobState.DONE);

        assertThat(text(bench.jobs.poll(bench.host(), "a", 0, NOW))).isEqualTo("done\n");
        Processes.kill(Processes.noted(home("pid")));
    }

    @Test
    void aKilledSupervisorLeavesAnOrphanThatCanBeEnded() throws Exception {
        start("a", "echo $$ >\"$HOME/pid\"; exec sleep 1000");
        long pid = Processes.noted(home("pid"));
        Processes.kill(Processes.supervisor(bench.machine.belay(), "a"));

        assertThat(stateOf("a")).isEqualTo(JobState.ORPHAN);

        JobReport report = cancel("a");
        assertThat(report.state()).isEqualTo(JobState.DONE);
        assertThat(report.why()).isEqualTo("cancelled");
        assertThat(Processes.lives(pid)).isFalse();
    }

    @Test
    void anOrphanThatEndsIsLost() throws Exception {
        start("a", "echo out; echo $$ >\"$HOME/pid\"; exec sleep 1000");
        long pid = Processes.noted(home("pid"));
        Processes.kill(Processes.supervisor(bench.machine.belay(), "a"));
        Processes.kill(pid);

        await().until(() -> stateOf("a") == JobState.LOST);

        JobReport report = bench.jobs.poll(bench.host(), "a", 0, NOW);
        assertThat(report.why()).isEqualTo("killed");
        assertThat(text(report)).isEqualTo("out\n");
        assertThat(bench.jobs
                        .run(bench.host(), job("a", "echo out; echo $$ >\"$HOME/pid\"; exec sleep 1000"), 0, NOW)
                        .state())
                .as("sent again, a lost job is not run again")
                .isEqualTo(JobState.LOST);
    }

    @Test
    void aRestartOfTheHostIsToldFromAKill() throws Exception {
        start("a", "echo $$ >\"$HOME/pid\"; exec sleep 1000");
        long pid = Processes.noted(home("pid"));
        Processes.kill(Processes.supervisor(bench.machine.belay(), "a"));
        Processes.kill(pid);
        bench.machine.reboot("two");

        JobReport report = bench.jobs.poll(bench.host(), "a", 0, NOW);

        assertThat(report.state()).isEqualTo(JobState.LOST);
        assertThat(report.why()).isEqualTo("reboot");
    }

    @Test
    void whatEndedBeforeARestartKeepsItsStatus() throws Exception {
        bench.done(job("a", "exit 6"));
        bench.machine.reboot("two");

        assertThat(bench.jobs.poll(bench.host(), "a", 0, NOW).exit()).hasValue(6);
    }

    @Test
    void whatWasSentAndNeverBeganIsStarted() throws Exception {
        Path job = Files.createDirectories(bench.machine.belay().resolve("jobs/a"));
        Files.writeString(job.resolve("claim.1"), "999999 1 one/1 0 0 5\n");

        assertThat(stateOf("a")).isEqualTo(JobState.NOTBEGUN);
        Files.writeString(job.resolve("claim.1"), claimFor("exit 8"));
        assertThat(bench.done(job("a", "exit 8")).exit()).hasValue(8);
    }

    private static String claimFor(String script) {
        byte[] text = job("a", script).payload().text();
        return "999999 1 one/1 " + PosixChecksum.of(text) + ' ' + text.length + " 5\n";
    }
}
