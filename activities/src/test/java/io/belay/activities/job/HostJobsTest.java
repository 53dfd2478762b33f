package io.belay.activities.job;

import static io.belay.activities.job.Workbench.LONG;
import static io.belay.activities.job.Workbench.NOW;
import static io.belay.activities.job.Workbench.job;
import static io.belay.activities.job.Workbench.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.belay.activities.ssh.HostException;
import io.belay.workflows.failure.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How jobs start and run, on each shell. */
@ParameterizedClass
@EnumSource(Shell.class)
class HostJobsTest {
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

    @Test
    void aShortCommandNeedsOneQuestion() throws Exception {
        JobReport report = bench.done(job("a", "echo hello; echo k=v >\"$BELAY_RESULT\"; exit 3"));

        assertThat(report.state()).isEqualTo(JobState.DONE);
        assertThat(report.exit()).hasValue(3);
        assertThat(report.why()).isEqualTo("exited");
        assertThat(text(report)).isEqualTo("hello\n");
        assertThat(report.result()).containsEntry("k", "v");
    }

    @Test
    void eightStartsAtOnceMakeOneRun() throws Exception {
        JobRequest job = job("a", "echo run >>\"$HOME/runs\"; sleep 0.3");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<JobReport>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(pool.submit(() -> bench.done(job)));
        }

        for (Future<JobReport> answer : answers) {
            assertThat(answer.get().exit()).hasValue(0);
        }
        pool.shutdown();
        assertThat(Files.readAllLines(bench.machine.home().resolve("runs"))).hasSize(1);
    }

    @Test
    void sentAgainAJobIsTakenUpAgain() throws Exception {
        JobRequest job = job("a", "echo run >>\"$HOME/runs\"; echo out");
        bench.done(job);

        JobReport again = bench.done(job);

        assertThat(text(again)).isEqualTo("out\n");
        assertThat(Files.readAllLines(bench.machine.home().resolve("runs"))).hasSize(1);
    }

    @Test
    void anIdBelongsToOnePayload() throws Exception {
        bench.done(job("a", "true"));

        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> bench.done(job("a", "false")))
                .matches(e -> e.code() == Code.INTERNAL);
    }

    @Test
    void aPayloadThatArrivedInPartDoesNotStart() throws Exception {
        JobRequest job = job("a", "echo run >>\"$HOME/runs\"");
        HostJobs cutShort = new HostJobs(new CuttingHosts(bench.hosts));

        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> cutShort.run(bench.host(), job, 0, LONG))
                .matches(HostException::passes);

        assertThat(bench.jobs.poll(bench.host(), "a", 0, NOW).state()).isEqualTo(JobState.STAGED);
        assertThat(bench.done(job).exit()).hasValue(0);
        assertThat(Files.readAllLines(bench.machine.home().resolve("runs"))).hasSize(1);
    }

    @Test
    void theJobRunsAsItsUserWouldByHand() throws Exception {
        JobReport report = bench.done(job("a", "pwd; umask; cat | wc -c"));

        List<String> lines = text(report).lines().map(String::trim).toList();
        assertThat(lines.get(0)).isEqualTo(bench.machine.home().toString());
        assertThat(lines.get(1)).endsWith("022");
        assertThat(lines.get(2)).isEqualTo("0");
    }

    @Test
    void argumentsAreData() throws Exception {
        String nasty = "it's $(touch canary) `touch canary` \"; touch canary\n\\ *";
        Payload payload =
                new Payload("printf %s \"$NASTY\"", "", new TreeMap<>(Map.of("NASTY", nasty)), new TreeMap<>());
        JobRequest job = new JobRequest("a", Fence.none(), "x", "e", payload, LONG, LONG, JobRequest.USUAL_LOG_LIMIT);

        assertThat(text(bench.done(job))).isEqualTo(nasty);
        assertThat(bench.machine.home().resolve("canary")).doesNotExist();
    }

    @Test
    void aSecretIsNeverOnTheDiskOrInAListOfProcesses() throws Exception {
        TreeMap<String, String> secrets = new TreeMap<>(Map.of("PASSWORD", "hush'hush\nline two"));
        JobRequest job = job(
                "a",
                Fence.none(),
                "printf '%s' \"$PASSWORD\" >\"$HOME/seen\"; cat /proc/[0-9]*/cmdline 2>/dev/null"
                        + " | grep -c \"line[ ]two\"; grep -rl \"line[ ]two\" \"$HOME/.belay\"; :",
                LONG,
                secrets);

        JobReport report = bench.done(job);

        assertThat(Files.readString(bench.machine.home().resolve("seen"))).isEqualTo("hush'hush\nline two");
        assertThat(text(report)).isEqualTo("0\n");
    }

    @Test
    void anyBytesComeBackAsTheyAre() throws Exception {
        JobReport report = bench.done(job("a", "printf 'a\\377\\376\\000\\033[31mred\\nno end'"));

        byte[] expected = {
            'a', (byte) 0xff, (byte) 0xfe, 0, 27, '[', '3', '1', 'm', 'r', 'e', 'd', '\n', 'n', 'o', ' ', 'e', 'n', 'd'
        };
        assertThat(report.output()).isEqualTo(expected);
    }

    @Test
    void outputIsReadFromAnyOffset() throws Exception {
        bench.done(job("a", "seq 1 40000"));

        JobReport report = bench.jobs.poll(bench.host(), "a", 200_000, NOW);

        assertThat(report.from()).isBetween(200_000L - 65_536, 200_000L);
        assertThat(report.from() + report.output().length).isEqualTo(report.size());
    }

    @Test
    void statusOf255AndDeathBySignalAreTold() throws Exception {
        assertThat(bench.done(job("a", "exit 255")).exit()).hasValue(255);
        assertThat(bench.done(job("b", "kill -s KILL $$")).exit()).hasValue(137);
    }

    @Test
    void aLongSilenceIsFine() throws Exception {
        JobRequest job = job("a", "sleep 8; echo end");

        JobReport first = bench.jobs.run(bench.host(), job, 0, Duration.ofSeconds(1));

        assertThat(first.state()).isEqualTo(JobState.RUNNING);
        assertThat(text(bench.done(job))).isEqualTo("end\n");
    }

    @Test
    void whatALoginScriptPrintsIsPassedOver() throws Exception {
        bench.machine.with("LOGIN_SCRIPT", "printf 'Welcome BELAY1 S DONE 0'; ");

        assertThat(text(bench.done(job("a", "echo x")))).isEqualTo("x\n");
    }

    @Test
    void aHelperThatWasRemovedIsSentAgain() throws Exception {
        bench.done(job("a", "true"));
        try (var files = Files.list(bench.machine.belay().resolve("bin"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }

        assertThat(bench.done(job("b", "exit 4")).exit()).hasValue(4);
    }
}
