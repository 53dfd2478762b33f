package io.belay.deploy.demo;

import java.nio.file.Path;

/** The Python interpreter that the shop runs with. */
final class Python {
    private static final String EXECUTABLE = LocalProgram.of(
                    Path.of("/"), "python3", "-c", "import sys; print(sys.executable)")
            .output()
            .strip();

    private Python() {}

    /** The interpreter itself, not a launcher that looks for it each time. */
    static String executable() {
        return EXECUTABLE;
    }

    /** A search path on which {@code python3} is the interpreter itself. */
    static String path() {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        Path directory = Path.of(EXECUTABLE).getParent();
        return EXECUTABLE.endsWith("/python3") && directory != null ? directory + ":" + path : path;
    }
}
