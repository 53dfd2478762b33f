package io.belay.activities.job;

import static io.belay.activities.job.Workbench.NOW;
import static io.belay.activities.job.Workbench.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.belay.activities.ssh.HostException;
import io.belay.workflows.failure.Code;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host on which not one byte more can be written into a file. */
class FullDiskTest {
    private static final String FULL = "trap '' XFSZ; ulimit -f 0; ";

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

    @ParameterizedTest
    @ValueSource(ints = {1, 20_000})
    void aJobThatFindsNoRoomIsNotTakenForALostConnection(int length) throws HostException {
        bench.done(job("a", "true"));
        full();

        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> bench.jobs.run(bench.host(), job("b", ": " + "x".repeat(length)), 0, NOW))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Code.HOST_LACKS))
                .withMessageContaining("free space");
    }

    @Test
    void aJobRunsWhenThereIsRoomAgain() throws HostException {
        bench.done(job("a", "true"));
        full();
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> bench.jobs.run(bench.host(), job("b", "echo ran"), 0, NOW));

        bench.machine.with("LOGIN_SCRIPT", "");
        bench.hosts.disconnect(bench.host());

        assertThat(Workbench.text(bench.done(job("b", "echo ran")))).isEqualTo("ran\n");
    }

    private void full() {
        bench.machine.with("LOGIN_SCRIPT", FULL);
        // Whoever comes from now on finds it so.
        bench.hosts.disconnect(bench.host());
    }
}
