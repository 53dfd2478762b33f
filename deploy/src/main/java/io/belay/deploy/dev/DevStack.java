package io.belay.deploy.dev;

import io.belay.deploy.hosts.HostFiles;
import io.belay.deploy.hosts.HostsServer;
import io.belay.deploy.postgres.PostgresDirectory;
import io.belay.deploy.postgres.PostgresServer;
import io.belay.deploy.stack.Backoff;
import io.belay.deploy.stack.Footprint;
import io.belay.deploy.stack.Lifeline;
import io.belay.deploy.stack.Part;
import io.belay.deploy.stack.PartState;
import io.belay.deploy.stack.Ports;
import io.belay.deploy.stack.Scratch;
import io.belay.deploy.stack.StackCode;
import io.belay.deploy.stack.StackException;
import io.belay.deploy.stack.StackFile;
import io.belay.deploy.stack.Stacks;
import io.belay.deploy.stack.Supervisor;
import io.belay.deploy.temporal.TemporalPart;
import io.belay.deploy.temporal.TemporalParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * A running development stack: PostgreSQL, Temporal, embedded hosts, API and worker, each a process of its own that is
 * started again when it dies. Closing it ends everything below it and removes its directory; so does the death of this
 * process.
 */
public final class DevStack implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofSeconds(20);

    /** Names under which stack.json tells the ports. */
    private static final Map<String, String> PLACES = Map.of(
            "BELAY_API_PORT", "API",
            "BELAY_API_ADMIN_PORT", "API admin",
            "BELAY_METRICS_PORT", "worker metrics");

    private final String id;
    private final Path directory;
    private final Lifeline lifeline;
    private final Consumer<PartState> listener;
    private final Map<String, Supervisor> supervisors = new LinkedHashMap<>();
    private final Ports ports = new Ports();

    private final PostgresServer postgres;
    private final TemporalPart temporal;
    private final HostsServer hosts;
    private final List<Service> services;
    private boolean closed;

    /**
     * Starts all of it; returns when all of it is ready.
     *
     * @param scratch below which it lives
     * @param listener told when one of its processes changes
     * @param tell told what takes long
     * @throws StackException if it cannot be started; then nothing of it is left
     */
    public static DevStack start(
            DevOptions options, Scratch scratch, Consumer<PartState> listener, Consumer<String> tell)
            throws IOException, InterruptedException {
        Path directory = new Stacks(scratch).create();
        Lifeline lifeline = Lifeline.fasten(directory.getFileName().toString(), directory);
        try {
            DevStack stack = new DevStack(options, scratch, directory, lifeline, listener, tell);
            try {
                stack.bringUp();
                return stack;
            } catch (IOException | InterruptedException | RuntimeException failed) {
                stack.close();
                throw failed;
            }
        } catch (IOException | InterruptedException | RuntimeException failed) {
            lifeline.release(SWEEP);
            throw failed;
        }
    }

    private DevStack(
            DevOptions options,
            Scratch scratch,
            Path directory,
            Lifeline lifeline,
            Consumer<PartState> listener,
            Consumer<String> tell)
            throws IOException, InterruptedException {
        this.id = directory.getFileName().toString();
        this.directory = directory;
        this.lifeline = lifeline;
        this.listener = listener;
        if (options.keep()) {
            Files.createFile(directory.resolve("keep"));
        }
        Files.createDirectory(directory.resolve("logs"));
        this.temporal = TemporalParts.choose(scratch.downloads(), directory, ports, tell);
        this.postgres = new PostgresServer(PostgresDirectory.make(directory, scratch.downloads()), ports);
        this.hosts = new HostsServer(
                new HostFiles(Files.createDirectory(directory.resolve("hosts"))), options.hosts(), ports);
        this.services = options.services()
                ? ServiceKind.present().stream()
                        .map(kind -> new Service(kind, directory, ports, this::settings))
                        .toList()
                : List.of();
    }

    private void bringUp() throws IOException, InterruptedException {
        file().write();
        start(List.of(temporal, postgres, hosts));
        start(services);
        file().write();
    }

    /** Starts them side by side and waits for all. */
    private void start(List<? extends Part> parts) throws InterruptedException {
        Map<String, String> mark = Map.of(Lifeline.MARK, id);
        CompletableFuture<?>[] ready = parts.stream()
                .map(part -> {
                    Path log = directory.resolve("logs").resolve(part.name() + ".log");
                    Supervisor supervisor = new Supervisor(part, log, mark, Backoff.USUAL, this::changed);
                    synchronized (supervisors) {
                        supervisors.put(part.name(), supervisor);
                    }
                    return supervisor.start();
                })
                .toArray(CompletableFuture[]::new);
        try {
            // The first one that fails ends the waiting.
            CompletableFuture<Void> all = CompletableFuture.allOf(ready);
            for (CompletableFuture<?> one : ready) {
                CompletableFuture<?> unused = one.whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        all.completeExceptionally(failure);
                    }
                });
            }
            all.get();
        } catch (ExecutionException | CompletionException failed) {
            if (failed.getCause() instanceof StackException known) {
                throw known;
            }
            throw new StackException(StackCode.START, "the stack could not be started: " + failed.getCause(), failed);
        }
    }

    private void changed(PartState state) {
        listener.accept(state);
        writeQuietly();
    }

    private synchronized void writeQuietly() {
        try {
            if (!closed) {
                file().write();
            }
        } catch (IOException gone) {
            // A reader then sees the last one; the processes matter more.
        }
    }

    /** Where everything is now. */
    public StackFile file() throws IOException {
        Map<String, String> places = new TreeMap<>();
        for (Service service : services) {
            service.chosenPorts()
                    .forEach((variable, port) -> places.put(PLACES.get(variable), "http://127.0.0.1:" + port));
        }
        List<PartState> states;
        synchronized (supervisors) {
            states = supervisors.values().stream().map(Supervisor::state).toList();
        }
        return new StackFile(
                id,
                StackFile.Launcher.current(),
                directory,
                Optional.of(postgres.place()),
                Optional.of(temporal.place()),
                hosts.places(),
                places,
                states);
    }

    /** What Belay's own processes are told, and what a command of Belay needs to reach them. */
    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("BELAY_DATABASE_URL", postgres.place().url());
        settings.put("BELAY_DATABASE_USER", postgres.place().user());
        settings.put("BELAY_DATABASE_PASSWORD", postgres.password());
        settings.put("BELAY_TEMPORAL_ADDRESS", temporal.place().address());
        settings.put("BELAY_TEMPORAL_NAMESPACE", temporal.place().namespace());
        // The key of the hosts lies there, and nothing else of the user's does: site files may refer to it.
        settings.put("BELAY_SECRET_ROOTS", directory.resolve("hosts").toString());
        // Whoever tries webhooks here listens on this machine.
        settings.put("BELAY_WEBHOOK_NETWORKS", "127.0.0.0/8,::1");
        settings.put("BELAY_CACHE", directory.resolve("git").toString());
        temporal.place().ui().ifPresent(ui -> settings.put("BELAY_TEMPORAL_UI", ui));
        return settings;
    }

    /** What the store's user logs in with. */
    public String databasePassword() {
        return postgres.password();
    }

    /** How much memory it takes now. */
    public Footprint footprint() throws IOException {
        return Footprint.of(file());
    }

    /** Ends everything in order: Belay's processes, then hosts, Temporal and PostgreSQL; then removes the directory. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        boolean interrupted = Thread.interrupted();
        try {
            stop(services);
            stop(List.of(hosts, temporal, postgres));
            lifeline.release(SWEEP);
            ports.close();
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(List<? extends Part> parts) throws InterruptedException {
        List<Thread> stopping = parts.stream()
                .map(part -> {
                    synchronized (supervisors) {
                        return Optional.ofNullable(supervisors.get(part.name()));
                    }
                })
                .flatMap(Optional::stream)
                .map(supervisor -> new Thread(() -> stopOne(supervisor)))
                .toList();
        stopping.forEach(Thread::start);
        for (Thread one : stopping) {
            one.join();
        }
    }

    private static void stopOne(Supervisor supervisor) {
        try {
            supervisor.stop(GRACE);
        } catch (InterruptedException atOnce) {
            Thread.currentThread().interrupt();
        }
    }
}
