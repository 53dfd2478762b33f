package io.belay.activities.job;

import static io.belay.activities.job.Workbench.LONG;
import static io.belay.activities.job.Workbench.NOW;
import static io.belay.activities.job.Workbench.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.belay.activities.ssh.HostException;
import io.belay.workflows.failure.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostCareTest {
    @TempDir
    Path directory;

    private Workbench bench;
    private HostCare care;

    @BeforeEach
    void open() {
        bench = new Workbench(directory);
        care = new HostCare(bench.hosts);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
        Shell.off(directory);
    }

    @Test
    void aFitHostLacksNothing() throws Exception {
        HostCare.Fitness fitness = care.preflight(bench.host());

        assertThat(fitness.lacks()).isEmpty();
        assertThat(fitness.facts()).anyMatch(fact -> fact.startsWith("kernel Linux"));
    }

    @Test
    void aMissingToolIsNamed() throws Exception {
        Shell.BARE.on(bench.machine, directory);
        care.preflight(bench.host());
        Files.delete(directory.resolve("bin/mkfifo"));
        Files.delete(directory.resolve("bin/perl"));

        assertThat(care.preflight(bench.host()).lacks())
                .anyMatch(lack -> lack.contains("mkfifo"))
                .anyMatch(lack -> lack.contains("setsid"));
    }

    @Test
    void nothingIsCleanedWhileItIsNeededAndNothingStaysAfterwards() throws Exception {
        Fence fence = new Fence("shop/prod", 1, Workbench.PROMOTION);
        bench.journal.open(bench.host(), fence);
        bench.jobs.run(bench.host(), job("a", "sleep 1000"), 0, NOW);

        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> care.clean(bench.host()))
                .matches(e -> e.code() == Code.LOCKED);
        bench.jobs.cancel(bench.host(), "a", Fence.none(), NOW, LONG);
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> care.clean(bench.host()))
                .matches(e -> e.code() == Code.JOURNAL_OPEN);
        bench.journal.close(bench.host(), fence);
        care.clean(bench.host());

        assertThat(bench.machine.belay()).doesNotExist();
    }
}
