package io.belay.deploy.stack;

import io.belay.deploy.stack.PartState.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one process up: starts it, waits until it is ready, starts it again when it ends, with growing waits. Thread
 * safe. What cannot be brought up even once after three tries is given up, with the end of its log as the reason.
 */
public final class Supervisor {

    private static final int FIRST_TRIES = 3;

    private final Part part;
    private final Path log;
    private final Map<String, String> mark;
    private final Backoff backoff;
    private final Consumer<PartState> listener;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final Thread thread;

    private volatile boolean ending;
    private volatile @Nullable Process process;
    private volatile PartState state;
    private boolean everReady;
    private int failures;
    private int starts;

    /**
     * @param part what to keep up
     * @param log where its output is appended
     * @param mark environment variables that all processes of the stack inherit
     * @param backoff the waits between starts
     * @param listener told of every change, from the supervisor's thread
     */
    public Supervisor(Part part, Path log, Map<String, String> mark, Backoff backoff, Consumer<PartState> listener) {
        this.part = part;
        this.log = log;
        this.mark = Map.copyOf(mark);
        this.backoff = backoff;
        this.listener = listener;
        this.state = new PartState(part.name(), Phase.STARTING, 0, 0, "");
        this.thread = new Thread(this::keepUp, "keeps " + part.name() + " up");
        this.thread.setDaemon(true);
    }

    /** Starts it; done when it is ready for the first time, failed with a {@link StackException} when given up. */
    public CompletableFuture<Void> start() {
        thread.start();
        return firstReady;
    }

    /** Where it stands. */
    public PartState state() {
        return state;
    }

    /** Ends it in order, after {@code grace} by force; returns when it is gone. */
    public void stop(Duration grace) throws InterruptedException {
        ending = true;
        Process running = process;
        if (running != null && running.isAlive()) {
            ask(running);
            if (!running.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                running.destroyForcibly().waitFor();
            }
        }
        thread.interrupt();
        thread.join(grace.toMillis());
        change(Phase.ENDED, 0, "");
    }

    private void ask(Process running) throws InterruptedException {
        Programs.run(
                Duration.ofSeconds(5),
                java.util.List.of(
                        "/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "kill", part.stopSignal(), "" + running.pid()));
    }

    private void keepUp() {
        try {
            while (!ending) {
                String why = runOnce();
                if (ending || givenUp(why)) {
                    return;
                }
                Duration wait = backoff.before(failures);
                change(Phase.DOWN, 0, why + "; starting again in " + seconds(wait));
                TimeUnit.MILLISECONDS.sleep(wait.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            firstReady.completeExceptionally(new StackException(StackCode.ENDED, part.name() + " was ended."));
        }
    }

    /** One life of the process; returns in words why it ended. */
    private String runOnce() throws InterruptedException {
        failures++;
        try {
            Process started = spawn(part.launch());
            process = started;
            if (ending) { // stop() may have looked before there was a process
                started.destroyForcibly();
            }
            starts++;
            change(Phase.STARTING, started.pid(), "");
            boolean ready = awaitReady(started);
            if (ready) {
                everReady = true;
                change(Phase.READY, started.pid(), "");
                firstReady.complete(null);
                Instant since = Instant.now();
                started.waitFor();
                if (Duration.between(since, Instant.now()).compareTo(backoff.goodRun()) >= 0) {
                    failures = 1;
                }
            } else if (started.isAlive()) {
                started.destroyForcibly().waitFor();
                return "not ready within " + seconds(part.patience());
            }
            return "ended with status " + started.exitValue();
        } catch (IOException unable) {
            return "could not be started: " + unable.getMessage();
        }
    }

    private boolean givenUp(String why) {
        if (everReady) {
            return false;
        }
        part.moveElsewhere();
        if (failures < FIRST_TRIES) {
            return false;
        }
        change(Phase.ENDED, 0, why);
        firstReady.completeExceptionally(new StackException(
                StackCode.PART,
                part.name() + " did not come up: " + why + ". The end of " + log + ":\n"
                        + LogFile.tail(log, 12).indent(2)));
        return true;
    }

    private boolean awaitReady(Process started) throws InterruptedException {
        Instant deadline = Instant.now().plus(part.patience());
        while (started.isAlive() && Instant.now().isBefore(deadline)) {
            // Another program may answer on a port that this process just failed to bind: ask again whether it lives.
            if (part.ready() && started.isAlive()) {
                return true;
            }
            if (started.waitFor(25, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    private Process spawn(Launch launch) throws IOException {
        Files.writeString(
                log,
                "--- " + Instant.now().truncatedTo(ChronoUnit.MILLIS) + " start " + (starts + 1) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        ProcessBuilder builder = new ProcessBuilder(Sessions.own(launch.command()))
                .directory(launch.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(launch.environment());
        builder.environment().putAll(mark);
        return builder.start();
    }

    private void change(Phase phase, long pid, String detail) {
        state = new PartState(part.name(), phase, pid, Math.max(0, starts - 1), detail);
        listener.accept(state);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
