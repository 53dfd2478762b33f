package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A database server of the tests: in a directory of its own, reached by a socket in it, gone when all tests have run. */
final class ServerProcess {
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--");

    final Path directory;

    private ServerProcess(Path directory) {
        this.directory = directory;
    }

    /** A server is never run by root: it gets a directory that is nobody's. */
    static ServerProcess in(String name) throws Exception {
        Path directory = Files.createTempDirectory("belay-" + name);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (isRoot()) {
            Shell.done(directory, Map.of(), List.of("chown", "nobody:nogroup", directory.toString()));
        }
        return new ServerProcess(directory);
    }

    /** Where that program is; without it the test is skipped. */
    static Path program(String name, String product) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(":"), servers())
                .flatMap(Stream::of)
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(found).as("there is no " + product + " here (" + name + ")").isPresent();
        return found.orElseThrow();
    }

    /** Where Debian keeps what only servers need. */
    private static String[] servers() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return Stream.concat(
                            Stream.of("/usr/sbin"),
                            versions.map(each -> each.resolve("bin").toString()))
                    .toArray(String[]::new);
        } catch (IOException none) {
            return new String[] {"/usr/sbin"};
        }
    }

    /** Runs what makes its files. */
    void prepared(List<String> command) throws Exception {
        Shell.done(directory, Map.of(), asNobody(command));
    }

    /** Starts it; returns when the question is answered. */
    void started(List<String> command, List<String> question) throws Exception {
        Process server = new ProcessBuilder(asNobody(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile("belay-server", ".log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ended(server)));
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (Shell.run(directory, Map.of(), question).exit() != 0) {
            assertThat(server.isAlive()).as("the server runs: " + command).isTrue();
            assertThat(System.nanoTime()).as("the server answers").isLessThan(end);
        }
    }

    private void ended(Process server) {
        try {
            server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            Shell.run(Path.of("/"), Map.of(), List.of("rm", "-rf", directory.toString()));
        } catch (IOException | InterruptedException left) {
            // The files stay in the directory for temporary ones.
            return;
        }
    }

    private static List<String> asNobody(List<String> command) {
        List<String> all = new ArrayList<>(isRoot() ? NOBODY : List.of());
        all.addAll(command);
        return all;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
