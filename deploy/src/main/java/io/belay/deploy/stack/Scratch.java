package io.belay.deploy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The directory below which stacks live and downloads are kept. Only its owner can enter it.
 *
 * @param root {@code $XDG_CACHE_HOME/belay}, else {@code ~/.cache/belay}, else one in the temporary directory: the first
 *     that can be written to and from which programs can be started
 */
public record Scratch(Path root) {

    /**
     * Finds or makes the directory.
     *
     * @throws StackException {@code BLY-STACK-SCRATCH} if none can be written to
     */
    public static Scratch find(Map<String, String> environment) {
        List<String> tried = new ArrayList<>();
        for (Path candidate : candidates(environment)) {
            try {
                Files.createDirectories(candidate);
                makePrivate(candidate);
                if (canRunPrograms(candidate)) {
                    return new Scratch(candidate.toRealPath());
                }
                tried.add(candidate + " (programs cannot be started there: mounted noexec?)");
            } catch (IOException unable) {
                tried.add(candidate + " (" + unable.getClass().getSimpleName() + ")");
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new StackException(StackCode.SCRATCH, "interrupted", interrupted);
            }
        }
        throw new StackException(
                StackCode.SCRATCH,
                "no directory to work in; tried " + String.join(", ", tried)
                        + ". Set XDG_CACHE_HOME to a directory that you can write to.");
    }

    /** What was downloaded or unpacked, kept from start to start. */
    public Path downloads() {
        return root.resolve("downloads");
    }

    /** One directory for each stack that runs, or left something behind. */
    public Path stacks() {
        return root.resolve("stacks");
    }

    private static List<Path> candidates(Map<String, String> environment) {
        List<Path> candidates = new ArrayList<>();
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (cache.startsWith("/")) {
            candidates.add(Path.of(cache, "belay"));
        }
        String home = environment.getOrDefault("HOME", "");
        if (home.startsWith("/")) {
            candidates.add(Path.of(home, ".cache", "belay"));
        }
        String temporary = environment.getOrDefault("TMPDIR", "");
        candidates.add(
                Path.of(temporary.startsWith("/") ? temporary : "/tmp", "belay-" + System.getProperty("user.name")));
        return candidates;
    }

    private static void makePrivate(Path directory) throws IOException {
        Path me = Files.createTempFile(directory, "probe", "");
        try {
            if (!Files.getOwner(me).equals(Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS))) {
                throw new IOException(directory + " belongs to someone else");
            }
        } finally {
            Files.delete(me);
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    private static boolean canRunPrograms(Path directory) throws IOException, InterruptedException {
        Path probe = Files.createTempFile(directory, "probe", ".sh");
        try {
            Files.writeString(probe, "#!/bin/sh\nexit 0\n");
            Files.setPosixFilePermissions(probe, PosixFilePermissions.fromString("rwx------"));
            return Programs.run(Duration.ofSeconds(10), List.of(probe.toString()))
                    .good();
        } finally {
            Files.delete(probe);
        }
    }
}
