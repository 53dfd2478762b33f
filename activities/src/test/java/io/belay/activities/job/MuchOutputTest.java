package io.belay.activities.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output far larger than anything is held of it. */
class MuchOutputTest {
    private static final long LINE = 100_000_000;

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

    @Test
    void aLineOfAHundredMegabytesPassesThroughLittleMemory() throws Exception {
        Payload payload = new Payload(
                "head -c 100000000 /dev/zero | tr '\\000' x; printf OK", "", new TreeMap<>(), new TreeMap<>());
        JobRequest job = new JobRequest(
                "a", Fence.none(), "x", "e", payload, Duration.ofMinutes(5), Duration.ofSeconds(1), 4 * LINE);
        Counted counted = new Counted();

        JobEnd end = new JobRunner(bench.jobs)
                .follow(bench.host(), job, List.of("OK"), List.of("Traceback"), Duration.ofSeconds(60), counted)
                .await();

        assertThat(end.bytes()).isEqualTo(LINE + 2);
        assertThat(end.missing()).isZero();
        assertThat(end.endsWell()).isTrue();
        assertThat(counted.bytes).isEqualTo(LINE + 2);
        assertThat(counted.largest).isLessThanOrEqualTo(3 << 20);
    }

    private static final class Counted implements JobWatch {
        private long bytes;
        private int largest;

        @Override
        public void output(long offset, byte[] piece) {
            assertThat(offset).isEqualTo(bytes);
            bytes += piece.length;
            largest = Math.max(largest, piece.length);
        }

        @Override
        public void unreachable(Duration since, String why) {}
    }
}
