package io.belay.deploy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.deploy.stack.PartState.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsRead() throws Exception {
        StackFile stack = stack(StackFile.Launcher.current());

        stack.write();

        assertThat(StackFile.read(directory)).isEqualTo(stack);
    }

    @Test
    void onlyItsOwnerMayReadIt() throws Exception {
        stack(StackFile.Launcher.current()).write();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("stack.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aStackOfADeadLauncherDoesNotRunAndIsSwept() throws Exception {
        Stacks stacks = new Stacks(new Scratch(directory));
        Path dead = stacks.create();
        StackFile.Launcher now = StackFile.Launcher.current();
        // The same process id, but another process: ids come again.
        StackFile left = new StackFile(
                dead.getFileName().toString(),
                new StackFile.Launcher(now.pid(), now.started() - 5_000),
                dead,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of());
        left.write();
        try (var script = Lifeline.class.getResourceAsStream("lifeline.sh")) {
            Files.write(dead.resolve("lifeline.sh"), script.readAllBytes());
        }

        assertThat(stacks.running()).isEmpty();
        assertThat(stacks.sweep()).containsExactly(left.id());
        assertThat(dead).doesNotExist();
    }

    private StackFile stack(StackFile.Launcher launcher) {
        return new StackFile(
                "s1",
                launcher,
                directory,
                Optional.of(new StackFile.Postgres("jdbc:postgresql://127.0.0.1:5432/belay", "belay", directory)),
                Optional.of(new StackFile.Temporal("127.0.0.1:7233", "default", Optional.empty(), Optional.empty())),
                Map.of("dev", new StackFile.Host("127.0.0.1", 2221, "belay", "ssh-ed25519 AAAA", directory, directory)),
                Map.of("API", "http://127.0.0.1:8080"),
                List.of(new PartState("postgres", Phase.READY, 7, 1, "")));
    }
}
