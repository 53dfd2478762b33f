package io.belay.deploy.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.belay.deploy.Belay;
import io.belay.deploy.hosts.TestClient;
import io.belay.deploy.stack.Footprint;
import io.belay.deploy.stack.PartState;
import io.belay.deploy.stack.PartState.Phase;
import io.belay.deploy.stack.Scratch;
import io.belay.deploy.stack.StackFile;
import io.belay.deploy.stack.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code belay dev} as a process of its own, ended in every way there is. */
class DevStackIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private Path temporary;

    private Scratch scratch;
    private Process launcher;
    private String id = "";

    @BeforeEach
    void start() throws Exception {
        scratch = TestStacks.scratch(temporary);
        launcher = launch();
        await().atMost(PATIENCE).until(() -> running().filter(DevStackIT::isUp).isPresent() || !launcher.isAlive());
        assertThat(launcher.isAlive()).as(log()).isTrue();
        id = running().orElseThrow().id();
    }

    @AfterEach
    void endAll() throws Exception {
        launcher.destroyForcibly();
        for (long pid : Footprint.marked(id)) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Belay.class.getName(),
                        "dev",
                        "--hosts",
                        "one,two")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        temporary.resolve("log").toFile()));
        builder.environment().put("XDG_CACHE_HOME", temporary.toString());
        return builder.start();
    }

    private Optional<StackFile> running() throws IOException {
        return new Stacks(scratch).running().stream().findFirst();
    }

    private static boolean isUp(StackFile stack) {
        return stack.parts().size() >= 3 && stack.parts().stream().allMatch(part -> part.phase() == Phase.READY);
    }

    private String log() throws IOException {
        return Files.readString(temporary.resolve("log"));
    }

    /** What a step on a host may leave: a process in a session of its own. */
    private void leaveServiceOnHost() throws Exception {
        StackFile.Host host = running().orElseThrow().hosts().get("one");
        try (TestClient client = new TestClient(host)) {
            client.run("setsid sh -c 'trap \"\" HUP TERM; while :; do sleep 1; done' </dev/null >/dev/null 2>&1 &");
        }
    }

    private void assertNothingIsLeft() throws IOException {
        await().atMost(PATIENCE).until(() -> Footprint.marked(id).isEmpty());
        await().atMost(PATIENCE).until(() -> {
            try (Stream<Path> left = Files.list(scratch.stacks())) {
                return left.findAny().isEmpty();
            }
        });
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(temporary.toString())))
                .isEmpty();
    }

    @Test
    void ctrlCLeavesNothing() throws Exception {
        leaveServiceOnHost();

        new ProcessBuilder("/bin/sh", "-c", "kill -s INT " + launcher.pid())
                .start()
                .waitFor();

        assertThat(launcher.waitFor()).isEqualTo(130);
        assertNothingIsLeft();
    }

    @Test
    void theLauncherKilledLeavesNothing() throws Exception {
        leaveServiceOnHost();

        launcher.destroyForcibly().waitFor();

        assertNothingIsLeft();
    }

    @Test
    void twoStacksLiveSideBySideAndEachPartComesBackWhereItWas() throws Exception {
        Process second = launch();
        await().atMost(PATIENCE)
                .until(() -> new Stacks(scratch)
                                .running().stream().filter(DevStackIT::isUp).count()
                        == 2);
        second.destroyForcibly().waitFor();
        StackFile before = running().orElseThrow();

        for (PartState part : before.parts()) {
            ProcessHandle.of(part.pid()).orElseThrow().destroyForcibly();
        }

        await().atMost(PATIENCE)
                .until(() -> running()
                        .filter(DevStackIT::isUp)
                        .filter(now -> now.parts().stream().allMatch(part -> part.restarts() >= 1))
                        .isPresent());
        StackFile after = running().orElseThrow();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.postgres()).isEqualTo(before.postgres());
        assertThat(after.temporal()).isEqualTo(before.temporal());
        assertThat(after.hosts()).isEqualTo(before.hosts());
        assertThat(after.services()).isEqualTo(before.services());
        assertThat(List.of(log().split("\n", -1))).anyMatch(line -> line.contains("ready again"));
    }
}
