package io.belay.deploy.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.belay.deploy.stack.PartState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final Backoff SHORT =
            new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(60));

    @TempDir
    private Path directory;

    private final List<PartState> changes = new CopyOnWriteArrayList<>();
    private final List<Supervisor> started = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopAll() throws InterruptedException {
        for (Supervisor supervisor : started) {
            supervisor.stop(Duration.ofSeconds(5));
        }
    }

    private Supervisor supervisor(Part part) {
        Supervisor supervisor =
                new Supervisor(part, directory.resolve("log"), Map.of("MARK", "m1"), SHORT, changes::add);
        started.add(supervisor);
        return supervisor;
    }

    @Test
    void whatIsKilledComesBack() throws Exception {
        Supervisor supervisor = supervisor(new ShellPart("echo \"$MARK $PART\"; exec sleep 1000", true));
        supervisor.start().get(20, TimeUnit.SECONDS);
        long first = supervisor.state().pid();
        await().atMost(Duration.ofSeconds(20)).until(() -> lines("m1 shell") == 1);

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> supervisor.state().phase() == Phase.READY
                        && supervisor.state().pid() != first);
        assertThat(supervisor.state().restarts()).isEqualTo(1);
        assertThat(changes).extracting(PartState::phase).contains(Phase.DOWN);
        assertThat(changes).extracting(PartState::detail).anyMatch(detail -> detail.contains("status 137"));
        await().atMost(Duration.ofSeconds(20)).until(() -> lines("m1 shell") == 2);
    }

    private long lines(String text) throws IOException {
        return Files.readAllLines(directory.resolve("log")).stream()
                .filter(text::equals)
                .count();
    }

    @Test
    void whatNeverComesUpIsGivenUpWithTheEndOfItsLog() {
        ShellPart part = new ShellPart("echo the port is taken; exit 3", false);

        assertThatThrownBy(() -> supervisor(part).start().get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(StackException.class)
                .hasMessageContaining("BLY-STACK-PART")
                .hasMessageContaining("ended with status 3")
                .hasMessageContaining("the port is taken");
        assertThat(part.moves).as("asked for other ports each time").hasValue(3);
    }

    @Test
    void whatWasOnceReadyIsNeverGivenUp() throws Exception {
        Path gate = Files.createFile(directory.resolve("gate"));
        Supervisor supervisor = supervisor(new ShellPart("test -e " + gate + " && exec sleep 1000", true));
        supervisor.start().get(20, TimeUnit.SECONDS);

        Files.delete(gate);
        ProcessHandle.of(supervisor.state().pid()).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> changes.stream()
                                .filter(change -> change.phase() == Phase.DOWN)
                                .count()
                        >= 5);
        Files.createFile(gate);

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            PartState state = supervisor.state();
            return state.phase() == Phase.READY
                    && ProcessHandle.of(state.pid())
                            .filter(ProcessHandle::isAlive)
                            .isPresent();
        });
    }

    @Test
    void aStubbornProcessIsEndedByForce() throws Exception {
        Supervisor supervisor = supervisor(new ShellPart("trap '' TERM; while :; do sleep 1; done", true));
        supervisor.start().get(20, TimeUnit.SECONDS);
        ProcessHandle process = ProcessHandle.of(supervisor.state().pid()).orElseThrow();

        supervisor.stop(Duration.ofMillis(200));

        assertThat(process.isAlive()).isFalse();
        assertThat(supervisor.state().phase()).isEqualTo(Phase.ENDED);
    }
}
