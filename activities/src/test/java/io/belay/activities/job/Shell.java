package io.belay.activities.job;

import io.belay.activities.ssh.TestHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The shells and sets of tools on which the helper must work. */
enum Shell {
    /** Whatever /bin/sh is here. */
    USUAL {
        @Override
        void on(TestHost host, Path directory) {}
    },
    /** bash, called sh. */
    BASH {
        @Override
        void on(TestHost host, Path directory) throws IOException {
            Path sh = Files.createSymbolicLink(directory.resolve("sh"), Path.of("/bin/bash"));
            host.with("BELAY_SH", sh.toString());
        }
    },
    /** No setsid and no ps, as on other systems and on a minimal one. */
    BARE {
        @Override
        void on(TestHost host, Path directory) throws IOException {
            Path bin = Files.createDirectory(directory.resolve("bin"));
            for (String tool : TOOLS) {
                for (Path real : List.of(Path.of("/bin", tool), Path.of("/usr/bin", tool))) {
                    if (Files.exists(real) && !Files.exists(bin.resolve(tool))) {
                        Files.createSymbolicLink(bin.resolve(tool), real);
                    }
                }
            }
            host.with("PATH", bin.toString());
        }
    };

    private static final List<String> TOOLS = List.of(
            "cat", "cksum", "dd", "find", "grep", "ln", "mkdir", "mkfifo", "mv", "rm", "sleep", "tr", "wc", "perl",
            "id", "df", "tail", "date", "uname", "chmod", "head", "touch", "env", "sh", "yes", "seq", "base64");

    abstract void on(TestHost host, Path directory) throws IOException;

    /** Takes the links away again, so that nothing follows them when the directory is deleted. */
    static void off(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve("sh"));
        Path bin = directory.resolve("bin");
        for (String tool : TOOLS) {
            Files.deleteIfExists(bin.resolve(tool));
        }
        Files.deleteIfExists(bin);
    }
}
