package io.belay.deploy.temporal;

import io.belay.deploy.stack.Jvm;
import io.belay.deploy.stack.Launch;
import io.belay.deploy.stack.Ports;
import io.belay.deploy.stack.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SDK's in-memory server, for machines where no real one can be had. */
public final class TemporalTestServer implements TemporalPart {

    private final Path directory;
    private final Ports ports;
    private int port;

    /**
     * @param directory where it runs
     * @param ports from which it takes its port
     */
    public TemporalTestServer(Path directory, Ports ports) {
        this.directory = directory;
        this.ports = ports;
        this.port = ports.choose(7233);
    }

    @Override
    public String name() {
        return "temporal";
    }

    @Override
    public StackFile.Temporal place() {
        return new StackFile.Temporal("127.0.0.1:" + port, "default", Optional.empty(), Optional.empty());
    }

    @Override
    public Launch launch() throws IOException {
        Files.deleteIfExists(readyFile());
        List<String> arguments = List.of(Integer.toString(port), readyFile().toString());
        return new Launch(Jvm.command(TemporalTestServerMain.class.getName(), 192, arguments), Map.of(), directory);
    }

    @Override
    public boolean ready() {
        return Files.exists(readyFile());
    }

    private Path readyFile() {
        return directory.resolve("temporal.ready");
    }

    @Override
    public void moveElsewhere() {
        port = ports.chooseAnother();
    }
}
