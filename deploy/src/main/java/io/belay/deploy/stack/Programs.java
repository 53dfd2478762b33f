package io.belay.deploy.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Other programs on this machine: found on the PATH, run for their answer. */
public final class Programs {

    private Programs() {}

    /** The first executable file of that name on the PATH. */
    public static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        for (String directory : path.split(":", -1)) {
            Path candidate = Path.of(directory.isEmpty() ? "." : directory).resolve(name);
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate.toAbsolutePath());
            }
        }
        return Optional.empty();
    }

    /**
     * Runs a program to its end.
     *
     * @param patience it is killed when this has passed
     * @param command program and arguments
     * @return exit status and what it printed, standard error included; status -1 if it could not be run or was killed
     */
    public static Answer run(Duration patience, List<String> command) throws InterruptedException {
        Path output = null;
        Process process = null;
        try {
            output = Files.createTempFile("belay", ".out");
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            String text = Files.readString(output, StandardCharsets.ISO_8859_1);
            return new Answer(ended ? process.exitValue() : -1, text.strip());
        } catch (IOException unable) {
            return new Answer(-1, String.valueOf(unable.getMessage()));
        } finally {
            if (process != null && process.isAlive()) { // out of patience, or interrupted
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            if (output != null) {
                output.toFile().delete();
            }
        }
    }

    /**
     * What a program answered.
     *
     * @param status its exit status, -1 if there is none
     * @param text what it printed
     */
    public record Answer(int status, String text) {

        /** Whether it ended well. */
        public boolean good() {
            return status == 0;
        }
    }
}
