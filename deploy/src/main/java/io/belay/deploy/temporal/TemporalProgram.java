package io.belay.deploy.temporal;

import io.belay.deploy.stack.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code temporal} command that can run a development server.
 *
 * @param path where it is
 * @param server version of the server in it, for example {@code 1.32.0}
 */
public record TemporalProgram(Path path, String server) {

    /** From this server version on, everything that Belay uses is there. */
    private static final int LEAST_MINOR = 29;

    private static final Pattern VERSION = Pattern.compile("Server (1)\\.(\\d+)\\.\\d+\\S*");

    /** Asks a program what it is; empty if it does not run here or its server is too old. */
    public static Optional<TemporalProgram> ask(Path path) throws InterruptedException {
        Programs.Answer answer = Programs.run(Duration.ofSeconds(20), List.of(path.toString(), "--version"));
        Matcher version = VERSION.matcher(answer.text());
        if (!answer.good() || !version.find() || Integer.parseInt(version.group(2)) < LEAST_MINOR) {
            return Optional.empty();
        }
        return Optional.of(new TemporalProgram(
                path, version.group().substring("Server ".length()).replaceAll("[),]+$", "")));
    }
}
