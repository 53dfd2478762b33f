package io.belay.deploy.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port is this stack's from the moment it is chosen: a lock of the operating system, which ends with the process that
 * holds it, however it ends. Without it, two stacks that start in one moment both find a port free, and one takes the
 * other's API for its own.
 */
final class PortClaim implements AutoCloseable {
    private static final Path CLAIMS =
            Path.of(System.getProperty("java.io.tmpdir"), "belay-ports-" + System.getProperty("user.name"));

    /** Those of this process: a lock of the system is gone as soon as its process closes any other way to the same file. */
    private static final Set<Integer> OURS = ConcurrentHashMap.newKeySet();

    private final int port;
    private final FileChannel file;

    private PortClaim(int port, FileChannel file) {
        this.port = port;
        this.file = file;
    }

    /** Empty where another stack has claimed it. */
    static Optional<PortClaim> of(int port) {
        if (!OURS.add(port)) {
            return Optional.empty();
        }
        Optional<PortClaim> claim = Optional.empty();
        try {
            claim = opened(port);
        } finally {
            if (claim.isEmpty()) {
                OURS.remove(port);
            }
        }
        return claim;
    }

    private static Optional<PortClaim> opened(int port) {
        try {
            FileChannel file = FileChannel.open(
                    directory().resolve(String.valueOf(port)),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            return locked(file) ? Optional.of(new PortClaim(port, file)) : Optional.empty();
        } catch (IOException failed) {
            throw new StackException(
                    StackCode.PORTS,
                    "ports cannot be claimed in " + CLAIMS + " (" + failed + "); it must be a directory of your own.",
                    failed);
        }
    }

    private static boolean locked(FileChannel file) throws IOException {
        boolean mine = false;
        try {
            mine = file.tryLock() != null;
        } finally {
            if (!mine) {
                file.close();
            }
        }
        return mine;
    }

    private static Path directory() throws IOException {
        if (!Files.isDirectory(CLAIMS, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(
                    CLAIMS, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return CLAIMS;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            OURS.remove(port);
        }
    }
}
