package io.belay.deploy.temporal;

import io.belay.deploy.stack.Http;
import io.belay.deploy.stack.Launch;
import io.belay.deploy.stack.Ports;
import io.belay.deploy.stack.StackFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Temporal development server with its UI; what it stored is there again after {@code kill -9}. */
public final class TemporalServer implements TemporalPart {

    /** The search attributes by which Belay's workflows are found, all of them keywords. */
    public static final List<String> SEARCH_ATTRIBUTES = List.of(
            "BelaySite",
            "BelayStage",
            "BelayRelease",
            "BelayStrategy",
            "BelayState",
            "BelayWaitingFor",
            "BelayPromotion");

    /**
     * The defaults are for clusters of many shards. A development server has one, which by default looks for new tasks 20
     * times a second, putting every activity on a grid of 50 ms, and fires timers up to a second late, lest the clocks of
     * several machines disagree. An activity may be handed back with the answer to the workflow task that wants it.
     */
    private static final List<String> SETTINGS = List.of(
            "history.transferProcessorMaxPollRPS=2000",
            "history.timerProcessorMaxPollRPS=2000",
            "history.visibilityProcessorMaxPollRPS=2000",
            "history.timerProcessorMaxTimeShift=\"1ms\"",
            "system.enableActivityEagerExecution=true");

    /** A commit is in the file when it is answered, so kill -9 loses nothing; it need not be on the disk. */
    private static final List<String> PRAGMAS = List.of("journal_mode=wal", "synchronous=normal");

    private final TemporalProgram program;
    private final Path directory;
    private final Ports ports;
    private int port;
    private int uiPort;
    private int httpPort;
    private int metricsPort;

    /**
     * @param program to run
     * @param directory where its data goes
     * @param ports from which it takes its ports
     */
    public TemporalServer(TemporalProgram program, Path directory, Ports ports) {
        this.program = program;
        this.directory = directory;
        this.ports = ports;
        this.port = ports.choose(7233);
        this.uiPort = ports.choose(8233);
        this.httpPort = ports.chooseAnother();
        this.metricsPort = ports.chooseAnother();
    }

    @Override
    public String name() {
        return "temporal";
    }

    @Override
    public StackFile.Temporal place() {
        return new StackFile.Temporal(
                "127.0.0.1:" + port, "default", Optional.of("http://127.0.0.1:" + uiPort), Optional.of(program.path()));
    }

    @Override
    public Launch launch() {
        List<String> command = new ArrayList<>(List.of(
                program.path().toString(),
                "server",
                "start-dev",
                "--ip",
                "127.0.0.1",
                "--port",
                "" + port,
                "--ui-port",
                "" + uiPort,
                "--http-port",
                "" + httpPort,
                "--metrics-port",
                "" + metricsPort,
                "--db-filename",
                directory.resolve("temporal.db").toString(),
                "--log-level",
                "warn",
                "--log-format",
                "json"));
        SETTINGS.forEach(setting -> command.addAll(List.of("--dynamic-config-value", setting)));
        PRAGMAS.forEach(pragma -> command.addAll(List.of("--sqlite-pragma", pragma)));
        SEARCH_ATTRIBUTES.forEach(name -> command.addAll(List.of("--search-attribute", name + "=Keyword")));
        // It must not read what the user has set for other servers.
        return new Launch(command, Map.of("TEMPORAL_CONFIG_FILE", "/dev/null"), directory);
    }

    @Override
    public boolean ready() {
        return Http.answers("http://127.0.0.1:" + httpPort + "/api/v1/namespaces/default");
    }

    @Override
    public void moveElsewhere() {
        port = ports.chooseAnother();
        uiPort = ports.chooseAnother();
        httpPort = ports.chooseAnother();
        metricsPort = ports.chooseAnother();
    }
}
