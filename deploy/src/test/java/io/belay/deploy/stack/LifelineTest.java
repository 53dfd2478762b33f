package io.belay.deploy.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifelineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path temporary;

    private final String id = UUID.randomUUID().toString();
    private Path directory = Path.of("/");

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = Files.createDirectory(temporary.resolve("stack with space"));
        Files.writeString(directory.resolve("data"), "something");
    }

    @AfterEach
    void endAll() throws Exception {
        for (long pid : Footprint.marked(id)) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** A process that left its parent, its session and its terminal, as a job on a host does. */
    private void leaveBehind(String text) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Sessions.own(List.of("/bin/sh", "-c", "(" + text + ") >/dev/null 2>&1 </dev/null & exit 0")));
        builder.environment().put(Lifeline.MARK, id);
        assertThat(builder.start().waitFor()).isZero();
        await().atMost(PATIENCE).until(() -> !Footprint.marked(id).isEmpty());
    }

    @Test
    void lettingGoEndsWhatWasLeftBehindAndRemovesTheDirectory() throws Exception {
        Lifeline lifeline = Lifeline.fasten(id, directory);
        leaveBehind("sleep 1000");
        leaveBehind("trap '' TERM; while :; do sleep 1; done");

        assertThat(lifeline.release(PATIENCE)).isTrue();

        assertThat(Footprint.marked(id)).isEmpty();
        assertThat(directory).doesNotExist();
    }

    @Test
    void nobodyElseIsTouched() throws Exception {
        Lifeline lifeline = Lifeline.fasten(id, directory);
        ProcessBuilder builder = new ProcessBuilder("sleep", "1000");
        builder.environment().put(Lifeline.MARK, "another");
        Process other = builder.start();

        lifeline.release(PATIENCE);

        assertThat(other.isAlive()).isTrue();
        other.destroyForcibly();
    }

    @Test
    void aKeptDirectoryStays() throws Exception {
        Files.createFile(directory.resolve("keep"));
        Lifeline lifeline = Lifeline.fasten(id, directory);
        leaveBehind("sleep 1000");

        lifeline.release(PATIENCE);

        assertThat(Footprint.marked(id)).isEmpty();
        assertThat(directory.resolve("data")).exists();
    }

    @Test
    void itHoldsAgainWhenItsOwnProcessIsKilled() throws Exception {
        Lifeline lifeline = Lifeline.fasten(id, directory);
        leaveBehind("sleep 1000");
        ProcessHandle first = holder();

        first.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !holder().equals(first));

        assertThat(directory).exists();
        assertThat(lifeline.release(PATIENCE)).isTrue();
        assertThat(Footprint.marked(id)).isEmpty();
        assertThat(directory).doesNotExist();
    }

    @Test
    void whatADeadLauncherLeftIsSwept() throws Exception {
        Lifeline.fasten(id, directory).release(PATIENCE);
        makeAgain();
        leaveBehind("sleep 1000");

        assertThat(Lifeline.sweep(id, directory, PATIENCE)).isTrue();

        assertThat(Footprint.marked(id)).isEmpty();
        assertThat(directory).doesNotExist();
    }

    private void makeAgain() throws Exception {
        Files.createDirectory(directory);
        try (var script = Lifeline.class.getResourceAsStream("lifeline.sh")) {
            Files.write(directory.resolve("lifeline.sh"), script.readAllBytes());
        }
    }

    private ProcessHandle holder() {
        await().atMost(PATIENCE).until(() -> ProcessHandle.current().children().anyMatch(this::holds));
        return ProcessHandle.current()
                .children()
                .filter(this::holds)
                .findFirst()
                .orElseThrow();
    }

    private boolean holds(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().orElse("").contains(id);
    }
}
