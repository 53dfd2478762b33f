package io.belay.deploy.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program of this machine, run to its end. */
final class Command {
    private Command() {}

    /** What it printed; fails when it does. */
    static String output(Path directory, Map<String, String> environment, List<String> words) throws IOException {
        // A file and no pipe: a service that it leaves behind would hold a pipe open.
        Path output = Files.createTempFile("belay-fault-", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            int status = builder.start().waitFor();
            String text = Files.readString(output).strip();
            if (status != 0) {
                throw new IOException(words + " ended with " + status + ": " + text);
            }
            return text;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    static String output(Path directory, String... words) throws IOException {
        return output(directory, Map.of("GIT_CONFIG_GLOBAL", "/dev/null"), List.of(words));
    }
}
