package io.belay.deploy.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A program of this machine, run to its end: git, Python, a kit's script.
 *
 * @param words the program and its arguments
 * @param directory where it starts
 * @param environment what is set beside the inherited environment
 */
record LocalProgram(List<String> words, Path directory, Map<String, String> environment) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    LocalProgram {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /**
     * How it ended.
     *
     * @param exitStatus its exit status
     * @param output both of its outputs
     */
    record Outcome(int exitStatus, String output) {}

    static LocalProgram of(Path directory, String... words) {
        return new LocalProgram(List.of(words), directory, Map.of());
    }

    LocalProgram with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new LocalProgram(words, directory, all);
    }

    /** Starts it; what it prints goes to the file. */
    Process start(Path output) {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(
                    words.get(0) + " could not be started: " + notStarted.getMessage(), notStarted);
        }
    }

    /** Runs it to its end, whatever that is. */
    Outcome run() {
        try {
            // A file and no pipe: a service that the program leaves behind would hold a pipe open.
            Path output = Files.createTempFile("belay-demo-", ".out");
            try {
                Process process = start(output);
                if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(this + " did not end within " + LIMIT.toSeconds() + " s");
                }
                return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.delete(output);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + this + " ran", interrupted);
        }
    }

    /** Runs it, takes nothing but success, and gives what it printed. */
    String output() {
        Outcome outcome = run();
        if (outcome.exitStatus() != 0) {
            throw new IllegalStateException(this + " ended with " + outcome.exitStatus() + ": " + outcome.output());
        }
        return outcome.output();
    }

    @Override
    public String toString() {
        return words.get(0) + " in " + directory;
    }
}
