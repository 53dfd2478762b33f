package io.belay.activities.release;

import io.belay.activities.failure.Failures;
import io.belay.workflows.failure.Code;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;

/** Lets one at a time work on a repository that this machine keeps, other processes of this machine included. */
final class Door {
    private static final ConcurrentHashMap<Path, Object> DOORS = new ConcurrentHashMap<>();

    private Door() {}

    static void alone(Path folder, String source, Runnable work) {
        synchronized (DOORS.computeIfAbsent(folder, any -> new Object())) {
            try {
                Files.createDirectories(folder.getParent());
                try (FileChannel door = FileChannel.open(
                                folder.resolveSibling(folder.getFileName() + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        FileLock held = door.lock()) {
                    if (held.isValid()) {
                        work.run();
                    }
                }
            } catch (IOException failure) {
                throw Failures.passing(
                        Code.SOURCE_UNREACHABLE,
                        "Source " + GitOutput.masked(source) + " cannot be kept in " + folder + ": "
                                + failure.getMessage());
            }
        }
    }
}
