package io.belay.activities.job;

import static io.belay.activities.job.Workbench.LONG;
import static io.belay.activities.job.Workbench.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.belay.activities.ssh.HostException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host keeps of output that is too much for it. */
class OutputLimitTest {
    private static final long LIMIT = 1 << 20;

    @TempDir
    Path directory;

    private Workbench bench;

    @BeforeEach
    void open() {
        bench = new Workbench(directory);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static JobRequest job(String script, long limit) {
        Payload payload = new Payload(script, "", new TreeMap<>(), new TreeMap<>());
        return new JobRequest("a", Fence.none(), "x", "e", payload, LONG, Duration.ofSeconds(1), limit);
    }

    private JobReport done() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> bench.jobs.poll(bench.host(), "a", 0, LONG).state() == JobState.DONE);
        try {
            return bench.jobs.poll(bench.host(), "a", 0, NOW);
        } catch (HostException e) {
            throw new AssertionError(e);
        }
    }

    private long kept() throws IOException {
        long sum = 0;
        try (var files = Files.list(bench.machine.belay().resolve("jobs/a"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("log."))
                    .toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }

    @Test
    void beginningAndEndAreKeptAndTheGapIsKnown() throws Exception {
        bench.jobs.run(bench.host(), job("seq 1 2000000; exit 3", LIMIT), 0, NOW);
        JobReport report = done();

        Workbench.Collected collected = new Workbench.Collected();
        StringBuilder tail = new StringBuilder();
        JobEnd end = new JobRunner(bench.jobs)
                .follow(
                        bench.host(),
                        job("seq 1 2000000; exit 3", LIMIT),
                        List.of("2000000"),
                        List.of(),
                        LONG,
                        new GapWatch(collected, tail))
                .await();

        assertThat(report.size()).isEqualTo(14_888_896);
        assertThat(kept()).isLessThan(2 * LIMIT);
        assertThat(end.exit()).hasValue(3);
        assertThat(end.bytes()).isEqualTo(14_888_896);
        assertThat(end.missing()).isPositive();
        assertThat(end.endsWell()).isTrue();
        assertThat(collected.text()).startsWith("1\n2\n3\n").hasSizeGreaterThan((int) LIMIT / 3);
        assertThat(tail.toString()).endsWith("\n1999999\n2000000\n").hasSizeGreaterThan((int) LIMIT / 3);
    }

    @Test
    void aFullDiskLosesOutputAndNeverTheExitStatus() throws Exception {
        Path belay = Files.createDirectories(bench.machine.belay());
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", belay.toString()) == 0,
                "only root can mount a small disk");
        try {
            bench.jobs.run(bench.host(), job("yes | head -c 8000000; echo end; exit 7", LIMIT * 64), 0, NOW);
            JobReport report = done();

            assertThat(report.exit()).hasValue(7);
            assertThat(report.size()).isBetween(7_000_000L, 8_000_004L);
            assertThat(new String(report.output(), StandardCharsets.UTF_8)).startsWith("y\ny\n");
        } finally {
            run("umount", "-l", belay.toString());
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    /** Takes what comes before the first gap and what comes after it apart. */
    private record GapWatch(Workbench.Collected head, StringBuilder tail) implements JobWatch {
        @Override
        public void output(long offset, byte[] bytes) {
            if (offset == head.bytes.size()) {
                head.output(offset, bytes);
            } else {
                tail.append(new String(bytes, StandardCharsets.UTF_8));
            }
        }

        @Override
        public void unreachable(Duration since, String why) {}
    }
}
