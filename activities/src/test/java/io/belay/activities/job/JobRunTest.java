package io.belay.activities.job;

import static io.belay.activities.job.Workbench.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.belay.activities.ssh.HostException;
import io.belay.workflows.failure.Code;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

/** Following jobs over interruptions. */
class JobRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private Workbench bench;
    private final Workbench.Collected collected = new Workbench.Collected();
    private final ExecutorService pool = Executors.newCachedThreadPool();

    @BeforeEach
    void open() {
        bench = new Workbench(directory);
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
        bench.close();
    }

    private static String lines(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            lines.append(i).append('\n');
        }
        return lines.toString();
    }

    @Test
    void aConnectionCutAgainAndAgainLosesAndDoublesNoByte() throws Exception {
        JobRun run = bench.follow(
                job(
                        "a",
                        "echo run >>\"$HOME/runs\"; for i in 1 2 3 4 5 6 7 8; do seq $((i*30000-29999)) $((i*30000));"
                                + " sleep 0.2; done"),
                collected);
        Future<JobEnd> end = pool.submit(run::await);
        for (int cut = 1; cut <= 5; cut++) {
            long before = run.offset();
            await().until(() -> run.offset() > before || end.isDone());
            bench.machine.cut();
        }

        assertThat(end.get().exit()).hasValue(0);
        assertThat(collected.text()).isEqualTo(lines(240_000));
        assertThat(Files.readAllLines(bench.machine.home().resolve("runs"))).hasSize(1);
    }

    @Test
    void aServerThatIsAwayIsWaitedForAndItsJobGoesOn() throws Exception {
        Future<JobEnd> end =
                pool.submit(bench.follow(job("a", "echo one; sleep 2; echo two; exit 4"), collected)::await);
        await().until(() -> collected.text().equals("one\n"));
        bench.machine.stop();
        await().until(() -> collected.troubles.get() > 1);
        assertThat(collected.trouble).contains("web1");

        bench.machine.start();

        assertThat(end.get().exit()).hasValue(4);
        assertThat(collected.text()).isEqualTo("one\ntwo\n");
        assertThat(collected.trouble).isEmpty();
    }

    @Test
    void aHostThatStaysAwayIsGivenUpWhenPatienceEnds() {
        bench.machine.stop();

        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> new JobRunner(bench.jobs)
                        .follow(bench.host(), job("a", "true"), List.of(), List.of(), Duration.ofMillis(700), collected)
                        .await())
                .matches(e -> e.code() == Code.HOST_UNREACHABLE);
    }

    @Test
    void anotherFollowerTakesTheJobUpFromItsBeginning() throws Exception {
        JobRequest job = job("a", "seq 1 1000; sleep 0.5; echo run >>\"$HOME/runs\"");
        JobRun first = bench.follow(job, collected);
        Future<JobEnd> end = pool.submit(first::await);
        await().until(() -> first.offset() > 0);
        Workbench.Collected other = new Workbench.Collected();

        assertThat(bench.follow(job, other).await().exit()).hasValue(0);

        assertThat(end.get().exit()).hasValue(0);
        assertThat(other.text()).isEqualTo(lines(1000));
        assertThat(Files.readAllLines(bench.machine.home().resolve("runs"))).hasSize(1);
    }

    @Test
    void aCancelledJobIsSeenToEndByItsFollower() throws Exception {
        JobRun run = bench.follow(job("a", "echo $$ >\"$HOME/pid\"; exec sleep 1000"), collected);
        Future<JobEnd> end = pool.submit(run::await);
        long pid = Processes.noted(bench.machine.home().resolve("pid"));

        run.cancel();

        assertThat(Processes.lives(pid)).isFalse();
        assertThat(end.get().kind()).isEqualTo(JobEnd.Kind.CANCELLED);
    }

    @Test
    void aJobWhoseTracesWereRemovedHasVanishedAndIsNotRunAgain() throws Exception {
        JobRun run = bench.follow(
                job("a", "echo run >>\"$HOME/runs\"; echo $$ >\"$HOME/pid\"; echo x; exec sleep 1000"), collected);
        Future<JobEnd> end = pool.submit(run::await);
        await().until(() -> run.offset() > 0);
        long pid = Processes.noted(bench.machine.home().resolve("pid"));
        bench.machine.stop();
        Processes.kill(Processes.supervisor(bench.machine.belay(), "a"));
        Processes.kill(pid);
        assertThat(new ProcessBuilder("rm", "-rf", bench.machine.belay().toString())
                        .start()
                        .waitFor())
                .isZero();
        bench.machine.start();

        assertThat(end.get().kind()).isEqualTo(JobEnd.Kind.VANISHED);
        assertThat(Files.readAllLines(bench.machine.home().resolve("runs"))).hasSize(1);
    }

    @Test
    void aSecretIsMaskedWhateverFormItTakes() throws Exception {
        String secret = "s3cr3t'pass word/+";
        JobRequest job = job(
                "a",
                Fence.none(),
                "set -x; : \"$TOKEN\"; set +x; printf 's3cr3t'; sleep 0.3; printf \"'pass word/+\\n\";"
                        + " printf %s \"user:$TOKEN\" | base64; echo 's3cr3t%27pass%20word%2F%2B';"
                        + " echo 's3cr3t%27pass+word%2f%2b'; echo plain",
                PATIENCE,
                new TreeMap<>(Map.of("TOKEN", secret)));

        JobEnd end = bench.follow(job, collected).await();

        String all = collected.text() + end.tail();
        assertThat(all)
                .doesNotContain("pass word", "s3cr3t", "pass+word", "pass%20word")
                .contains("***", "plain");
        assertThat(all).containsPattern("\ndXNlcjpz?\\*{20,}");
        assertThat(end.bytes()).isEqualTo(collected.bytes.size());
    }

    @Test
    void wordsInTheMiddleOfTheOutputAreNoSuccess() throws Exception {
        JobEnd end = new JobRunner(bench.jobs)
                .follow(
                        bench.host(),
                        job("a", "echo OK; echo 'then it went wrong'"),
                        List.of("OK"),
                        List.of("Traceback"),
                        PATIENCE,
                        collected)
                .await();

        assertThat(end.endsWell()).isFalse();
        assertThat(end.forbidden()).isEmpty();
    }

    @Test
    void wordsAreFoundAcrossPiecesOfOutput() throws Exception {
        JobEnd end = new JobRunner(bench.jobs)
                .follow(
                        bench.host(),
                        job(
                                "a",
                                "printf Trace; sleep 0.4; echo back; echo; printf 'all '; sleep 0.4;"
                                        + " printf 'OK \\n\\n'"),
                        List.of("all OK"),
                        List.of("Traceback"),
                        PATIENCE,
                        collected)
                .await();

        assertThat(end.forbidden()).isEqualTo("Traceback");
        assertThat(end.endsWell()).isTrue();
    }

    @Test
    void theTailIsValidAndPrintableAndShort() throws Exception {
        JobEnd end = bench.follow(
                        job("a", "yes é | head -c 9000; printf '\\377\\033[31mred\\033[0m\\033]0;title\\007\\000 end'"),
                        collected)
                .await();

        assertThat(end.tail().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2048);
        assertThat(end.tail()).endsWith("\ufffdred\ufffd end").startsWith("\n").doesNotContain("\u001b", "title");
    }
}
