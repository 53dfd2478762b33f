package io.belay.deploy.demo;

import io.belay.deploy.stack.Programs;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    /** A search path on which {@code python3} is the interpreter itself, and git is found. */
    static String path() {
        Set<String> directories = new LinkedHashSet<>();
        if (EXECUTABLE.endsWith("/python3")) {
            directories.add(directory(Path.of(EXECUTABLE)));
        }
        Stream.of("python3", "git")
                .flatMap(name -> Programs.find(name).stream())
                .forEach(each -> directories.add(directory(each)));
        directories.addAll(List.of("/usr/local/bin", "/usr/bin", "/bin"));
        return String.join(":", directories);
    }

    private static String directory(Path program) {
        return String.valueOf(program.getParent());
    }
}
