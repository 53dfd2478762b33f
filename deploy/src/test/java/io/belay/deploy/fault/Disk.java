package io.belay.deploy.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where a host keeps its files.
 *
 * @param path where it is
 * @param own whether it is a small one of its own, in memory, which can be filled; who may not mount one has a plain directory
 */
record Disk(Path path, boolean own) implements AutoCloseable {
    static Disk mount(Path path, String size) throws IOException {
        Files.createDirectories(path);
        try {
            run(path, "mount", "-t", "tmpfs", "-o", "mode=755,size=" + size, "tmpfs", path.toString());
            return new Disk(path, true);
        } catch (IOException mayNot) {
            return new Disk(path, false);
        }
    }

    /** What fills it is taken away. */
    void free() throws IOException {
        Files.deleteIfExists(path.resolve("ballast"));
    }

    @Override
    public void close() throws IOException {
        if (own) {
            run(Path.of("/"), "umount", "-l", path.toString());
        }
    }

    private static void run(Path directory, String... words) throws IOException {
        Command.output(directory, Map.of(), List.of(words));
    }
}
