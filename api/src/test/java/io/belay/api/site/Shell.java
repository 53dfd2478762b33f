package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs that tests run; their output goes to a file: a service that they start may hold a pipe open. */
final class Shell {
    /** What a program said, and how it ended. */
    record Said(int exit, String output) {}

    private Shell() {}

    static Said run(Path directory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("belay-said", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            return new Said(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    /** What it said; it must end well. */
    static String done(Path directory, Map<String, String> environment, List<String> command) throws Exception {
        Said said = run(directory, environment, command);
        assertThat(said.exit()).as(said.output()).isZero();
        return said.output();
    }
}
