package io.belay.activities.job;

import static io.belay.activities.job.Workbench.LONG;
import static io.belay.activities.job.Workbench.job;
import static io.belay.activities.job.Workbench.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Helpers that go on and are asked one question after another. */
class HelperLinesTest {
    @TempDir
    Path directory;

    private Workbench bench;

    /** Helpers of other tests' hosts, whose connection was cut. */
    private Set<Long> others = Set.of();

    @BeforeEach
    void open() throws Exception {
        others = lines().stream().map(ProcessHandle::pid).collect(Collectors.toSet());
        bench = new Workbench(directory);
        bench.done(job("first", "true")); // sends the helper
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void oneHelperAnswersManyQuestions() throws Exception {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(text(bench.done(job("j" + i, "echo " + i))));
        }

        assertThat(answers).hasSize(20).startsWith("0\n", "1\n").endsWith("19\n");
        assertThat(helpers()).isEqualTo(1);
    }

    @Test
    void anAnswerIsWholeWhateverIsInIt() throws Exception {
        String script = "printf '\\nBELAY1 x .\\n\\0\\377'; head -c 100000 /dev/zero; echo a=b >\"$BELAY_RESULT\"";

        JobReport report = bench.done(job("a", script));

        assertThat(report.output()).hasSize(14 + 2 + 100_000 - 2);
        assertThat(report.result()).containsEntry("a", "b");
        assertThat(text(bench.done(job("b", "echo next")))).isEqualTo("next\n");
    }

    @Test
    void aQuestionOfAJobThatIsKnownLeavesTheNextOneWhole() throws Exception {
        JobRequest secret = job(
                "a", Fence.none(), "echo one", Duration.ofSeconds(60), new TreeMap<>(java.util.Map.of("S", "x\ny")));
        bench.done(secret);

        assertThat(text(bench.done(secret))).isEqualTo("one\n");
        assertThat(text(bench.done(job("b", "echo two")))).isEqualTo("two\n");
        assertThat(helpers()).isEqualTo(1);
    }

    @Test
    void aHelperThatIsKilledIsReplacedAndItsJobGoesOn() throws Exception {
        Workbench.Collected collected = new Workbench.Collected();
        JobRun run = bench.follow(job("a", "echo run >>runs; echo one; sleep 2; echo two; exit 4"), collected);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<JobEnd> end = threads.submit(run::await);
            await().until(() -> Files.exists(bench.machine.home().resolve("runs")));

            lines().forEach(ProcessHandle::destroyForcibly);

            assertThat(end.get().exit()).hasValue(4);
            assertThat(collected.text()).isEqualTo("one\ntwo\n");
            assertThat(bench.machine.home().resolve("runs")).hasContent("run");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void manyJobsAtOnceShareWhatChannelsThereAre() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                JobRequest request = job("j" + i, "sleep 1; echo " + i);
                all.add(threads.submit(() -> text(bench.done(request))));
            }

            for (int i = 0; i < 12; i++) {
                assertThat(all.get(i).get()).isEqualTo(i + "\n");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aHelperWhoseFilesWereRemovedIsSentAgain() throws Exception {
        bench.done(job("a", "true"));
        try (var all = Files.walk(bench.machine.belay())) {
            all.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }

        assertThat(bench.jobs.run(bench.host(), job("b", "echo here"), 0, LONG).state())
                .isEqualTo(JobState.DONE);
    }

    private int helpers() {
        return lines().size();
    }

    /** The processes of this test's host that answer on a line: their own, without those that carry out a question. */
    private List<ProcessHandle> lines() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> !others.contains(process.pid()))
                .filter(process -> process.info().commandLine().orElse("").contains(" serve"))
                .filter(process -> process.parent()
                        .flatMap(parent -> parent.info().commandLine())
                        .filter(line -> line.contains(" serve"))
                        .isEmpty())
                .toList();
    }
}
