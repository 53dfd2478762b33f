package io.belay.activities.job;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Looks at processes of jobs from outside. */
final class Processes {
    private static final Duration SOON = Duration.ofSeconds(15);

    private Processes() {}

    /** The number that a script wrote into a file, once it has. */
    static long noted(Path file) {
        await().atMost(SOON)
                .until(() -> Files.exists(file) && Files.readString(file).endsWith("\n"));
        return number(file);
    }

    /** The supervisor of a job. */
    static long supervisor(Path belay, String id) {
        Path claim = belay.resolve("jobs").resolve(id).resolve("claim.1");
        await().atMost(SOON)
                .until(() -> Files.exists(claim) && Files.readString(claim).endsWith("\n"));
        return number(claim);
    }

    private static long number(Path file) {
        try {
            return Long.parseLong(Files.readString(file).trim().split(" ")[0]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What runs of a job, whether it came so far as to say so or not: the processes that carry its mark. */
    static List<Long> marked(Path belay, String id) {
        String mark = "BELAY_RESULT=" + belay.resolve("jobs").resolve(id).resolve("result");
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> environment(pid).contains(mark) && lives(pid))
                .toList();
    }

    private static List<String> environment(long pid) {
        try {
            return List.of(
                    Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1)
                            .split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }

    static boolean lives(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }

    static void gone(long pid) {
        await().atMost(SOON).until(() -> !lives(pid));
    }

    static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        gone(pid);
    }
}
