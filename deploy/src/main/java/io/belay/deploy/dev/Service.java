package io.belay.deploy.dev;

import io.belay.deploy.stack.Http;
import io.belay.deploy.stack.Jvm;
import io.belay.deploy.stack.Launch;
import io.belay.deploy.stack.Part;
import io.belay.deploy.stack.Ports;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One of Belay's own processes as a part of the stack: run as in an installation, from the production class path, and
 * configured by its environment.
 */
final class Service implements Part {

    private final ServiceKind kind;
    private final Path directory;
    private final Ports ports;
    private final Supplier<Map<String, String>> settings;
    private final Map<String, Integer> chosen = new LinkedHashMap<>();

    /**
     * @param kind which one
     * @param directory where it runs
     * @param ports from which it takes its ports
     * @param settings the environment that all of Belay's processes have; asked at each start
     */
    Service(ServiceKind kind, Path directory, Ports ports, Supplier<Map<String, String>> settings) {
        this.kind = kind;
        this.directory = directory;
        this.ports = ports;
        this.settings = settings;
        kind.ports().forEach((variable, preferred) -> chosen.put(variable, ports.choose(preferred)));
    }

    @Override
    public String name() {
        return kind.label();
    }

    /** Where it listens, by the variable that tells it. */
    synchronized Map<String, Integer> chosenPorts() {
        return new LinkedHashMap<>(chosen);
    }

    @Override
    public Launch launch() {
        Map<String, String> environment = new LinkedHashMap<>(settings.get());
        chosenPorts().forEach((variable, port) -> environment.put(variable, port.toString()));
        return new Launch(Jvm.productionCommand(kind.main(), kind.heapMegabytes()), environment, directory);
    }

    @Override
    public boolean ready() {
        return Http.answers("http://127.0.0.1:" + chosenPorts().get(kind.readyPort()) + kind.readyPath());
    }

    @Override
    public synchronized void moveElsewhere() {
        chosen.replaceAll((variable, port) -> ports.chooseAnother());
    }
}
