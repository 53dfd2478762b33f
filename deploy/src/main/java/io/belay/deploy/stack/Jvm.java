package io.belay.deploy.stack;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How a Java process of the stack is started: small, quick to start, ending with its launcher. */
public final class Jvm {

    private Jvm() {}

    /**
     * A command that runs a main class on this process's own class path.
     *
     * @param main the class
     * @param heapMegabytes the most it may use
     * @param arguments of the program
     */
    public static List<String> command(String main, int heapMegabytes, List<String> arguments) {
        return command(main, heapMegabytes, jar -> true, arguments);
    }

    /**
     * As above, on a part of the class path.
     *
     * @param wanted which entries are kept
     */
    public static List<String> command(String main, int heapMegabytes, Predicate<Path> wanted, List<String> arguments) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> wanted.test(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-cp",
                classPath,
                Tether.class.getName(),
                main));
        command.addAll(arguments);
        return command;
    }
}
