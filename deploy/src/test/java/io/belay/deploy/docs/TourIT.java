package io.belay.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.belay.deploy.Belay;
import io.belay.deploy.dev.TestStacks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour, word for word: each of its blocks in a shell, the first one in a terminal of its own. */
class TourIT {
    private static final Path TOUR = Path.of("..", "docs", "tour.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final long PATIENCE_MINUTES = 8;

    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (Process each : started) {
            each.destroy();
            if (!each.waitFor(1, TimeUnit.MINUTES)) {
                each.destroyForcibly();
            }
        }
    }

    @Test
    void everyCommandOfTheTourDoesWhatItSays() throws Exception {
        List<String> blocks = blocks();
        Path clone = likeAClone();
        Path stackLog = directory.resolve("stack.log");
        start(clone, stackLog, blocks.get(0));
        await().atMost(Duration.ofMinutes(PATIENCE_MINUTES))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> Files.readString(stackLog).contains("Try it in another terminal"));

        Path log = directory.resolve("tour.log");
        Process tour =
                start(clone, log, "set -eux -o pipefail\n" + String.join("\n", blocks.subList(1, blocks.size())));
        boolean ended = tour.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);

        String said = Files.readString(log);
        assertThat(ended).as(said).isTrue();
        assertThat(tour.exitValue()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.startsWith("exit code ")))
                .as(said)
                .containsExactly("exit code 7", "exit code 7", "exit code 6");
        assertThat(said.lines())
                .as(said)
                .contains("1 written in prod somebody", "Who wrote it", "1 written in dev somebody")
                .anySatisfy(line -> assertThat(line).startsWith("KEPT: "))
                .anySatisfy(line -> assertThat(line).startsWith("ROLLED_BACK: "))
                .anySatisfy(line -> assertThat(line).contains("no such table: nots"));
    }

    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(Files.readString(TOUR)); block.find(); ) {
            blocks.add(block.group(1));
        }
        assertThat(blocks).hasSizeGreaterThan(8);
        assertThat(blocks.get(0)).isEqualTo("./belay dev\n");
        return blocks;
    }

    /** A directory with a {@code belay} as the launcher of a clone is one, of the classes that are tested. */
    private Path likeAClone() throws IOException {
        Path clone = Files.createDirectories(directory.resolve("clone"));
        Path belay = clone.resolve("belay");
        Files.writeString(
                belay,
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '"
                        + System.getProperty("java.class.path") + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "
                        + "-Dlogback.configurationFile=io/belay/deploy/stack/quiet-logback.xml " + Belay.class.getName()
                        + " \"$@\"\n");
        Files.setPosixFilePermissions(belay, PosixFilePermissions.fromString("rwx------"));
        return clone;
    }

    private Process start(Path clone, Path log, String text) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("bash", "--norc", "-c", text)
                .directory(clone.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile());
        Path cache = directory.resolve("cache");
        if (started.isEmpty()) {
            TestStacks.scratch(cache);
        }
        shell.environment().keySet().removeIf(name -> name.startsWith("BELAY_") || name.startsWith("XDG_"));
        shell.environment()
                .putAll(Map.of(
                        "HOME",
                                Files.createDirectories(directory.resolve("home"))
                                        .toString(),
                        "XDG_CACHE_HOME", cache.toString(),
                        "GIT_CONFIG_GLOBAL", "/dev/null"));
        Process process = shell.start();
        started.add(process);
        return process;
    }
}
