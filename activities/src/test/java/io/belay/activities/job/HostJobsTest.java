package io.belay.activities.job;

import static io.belay.activities.job.Workbench.LONG;
import static io.belay.activities.job.Workbench.job;
import static io.belay.activities.job.Workbench.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostJobsTest {
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
    void aShortCommandNeedsOneQuestion() throws Exception {
        JobReport report = bench.jobs.run(bench.host(), job("a", "echo hello; echo k=v >\"$BELAY_RESULT\"; exit 3"), 0, LONG);

        assertThat(report.state()).isEqualTo(JobState.DONE);
        assertThat(report.exit()).hasValue(3);
        assertThat(text(report)).isEqualTo("hello\n");
        assertThat(report.result()).containsEntry("k", "v");
    }
}
