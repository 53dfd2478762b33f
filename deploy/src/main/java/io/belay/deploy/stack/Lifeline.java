package io.belay.deploy.stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What holds a stack to its launcher: a small shell process that reads from a pipe and, when the launcher closes it or
 * is killed, ends everything the stack started and removes the stack's directory. It is the only code that does so; a
 * normal end, {@code kill -9} and the next start's sweep all go through it. Thread safe.
 */
public final class Lifeline {

    /** Inherited by every process of a stack: {@code BELAY_STACK=id}. */
    public static final String MARK = "BELAY_STACK";

    private static final String SCRIPT = "lifeline.sh";

    private final String id;
    private final Path directory;
    private Process process;
    private boolean released;

    private Lifeline(String id, Path directory, Process process) {
        this.id = id;
        this.directory = directory;
        this.process = process;
    }

    /** Fastens a stack to this process. */
    public static Lifeline fasten(String id, Path directory) throws IOException {
        try (InputStream script = Lifeline.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IOException(SCRIPT + " is missing from the class path");
            }
            Files.write(directory.resolve(SCRIPT), script.readAllBytes());
        }
        Lifeline lifeline = new Lifeline(id, directory, run(id, directory, ProcessBuilder.Redirect.PIPE));
        CompletableFuture<Void> unused = lifeline.process.onExit().thenRun(lifeline::fastenAgain);
        return lifeline;
    }

    /**
     * Ends what a stack left whose launcher is dead.
     *
     * @return whether all is gone within {@code patience}
     */
    public static boolean sweep(String id, Path directory, Duration patience) throws IOException, InterruptedException {
        Process sweeper = run(id, directory, ProcessBuilder.Redirect.from(new File("/dev/null")));
        return sweeper.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Lets go: ends and removes everything.
     *
     * @return whether all is gone within {@code patience}
     */
    public boolean release(Duration patience) throws InterruptedException {
        Process held;
        synchronized (this) {
            released = true;
            held = process;
        }
        try {
            held.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            // Then it has let go by itself.
        }
        return held.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Somebody killed the shell process: hold on with another one. */
    private synchronized void fastenAgain() {
        if (released) {
            return;
        }
        try {
            process = run(id, directory, ProcessBuilder.Redirect.PIPE);
            CompletableFuture<Void> unused = process.onExit().thenRun(this::fastenAgain);
        } catch (IOException unable) {
            // The next start sweeps what this one may leave.
            released = true;
        }
    }

    private static Process run(String id, Path directory, ProcessBuilder.Redirect input) throws IOException {
        String script = directory.resolve(SCRIPT).toString();
        ProcessBuilder builder = new ProcessBuilder(Sessions.own(List.of("/bin/sh", script, id, directory.toString())))
                .directory(new File("/"))
                .redirectInput(input)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove(MARK);
        return builder.start();
    }
}
