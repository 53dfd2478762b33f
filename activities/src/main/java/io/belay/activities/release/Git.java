package io.belay.activities.release;

import io.belay.activities.failure.Failures;
import io.belay.workflows.failure.Code;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The git command line, as the user of this process. It never asks anybody anything, speaks to a repository by the usual
 * ways only, runs no hooks, and ends with everything it started when its time is over.
 */
final class Git {
    private static final int MOST_OUTPUT = 32 * 1024 * 1024;
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh",
            "GIT_OPTIONAL_LOCKS", "0",
            "LC_ALL", "C");

    private final Duration patience;

    Git(Duration patience) {
        this.patience = patience;
    }

    /**
     * Runs git.
     *
     * @throws io.temporal.failure.ApplicationFailure {@code BLY-SOURCE-UNREACHABLE} when it cannot be started or does not
     *     end in time
     */
    GitOutput run(List<String> arguments) {
        try {
            Process process = start(arguments);
            CompletableFuture<byte[]> output = reading(process.getInputStream());
            CompletableFuture<byte[]> errors = reading(process.getErrorStream());
            try {
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw tooLong(arguments);
                }
                return new GitOutput(
                        process.exitValue(), read(output), new String(read(errors), StandardCharsets.UTF_8));
            } catch (ExecutionException | TimeoutException heldOpen) {
                throw tooLong(arguments);
            } finally {
                end(process);
            }
        } catch (IOException failure) {
            throw Failures.passing(
                    Code.SOURCE_UNREACHABLE, "git cannot be run here: " + failure.getMessage() + ". Install git.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failures.passing(Code.SOURCE_UNREACHABLE, "git was interrupted: this worker is stopping.");
        }
    }

    private static Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.hooksPath=" + nothing(), "-c", "gc.auto=0"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(nothing());
        builder.environment().keySet().removeIf(name -> name.equals("GIT_DIR") || name.equals("GIT_WORK_TREE"));
        builder.environment().putAll(ENVIRONMENT);
        builder.environment()
                .putIfAbsent(
                        "GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o StrictHostKeyChecking=yes -o ConnectTimeout=15");
        return builder.start();
    }

    private static File nothing() {
        return new File("/dev/null");
    }

    private static CompletableFuture<byte[]> reading(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        byte[] bytes = stream.readNBytes(MOST_OUTPUT);
                        stream.transferTo(OutputStream.nullOutputStream());
                        return bytes;
                    } catch (IOException ended) {
                        return new byte[0];
                    }
                },
                work -> new Thread(work, "git-output").start());
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static byte[] read(CompletableFuture<byte[]> bytes)
            throws InterruptedException, ExecutionException, TimeoutException {
        return bytes.get(10, TimeUnit.SECONDS);
    }

    private RuntimeException tooLong(List<String> arguments) {
        String command = arguments.stream()
                .filter(each -> !each.startsWith("-"))
                .findFirst()
                .orElse("");
        return Failures.passing(
                Code.SOURCE_UNREACHABLE,
                "git " + command + " did not end within " + patience.toSeconds() + " s and was stopped.");
    }
}
