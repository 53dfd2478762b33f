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

    /** The class path entries of a clone's build that only the development stack needs. */
    private static final String DEVELOPMENT = "target/belay/dev";

    private static final List<String> QUIET =
            List.of("-Dlogback.configurationFile=io/belay/deploy/stack/quiet-logback.xml");

    private Jvm() {}

    /** Whether a class path entry belongs to an installation, not to the development stack's embedded servers. */
    static boolean inProduction(Path entry) {
        return entry.getParent() == null || !entry.getParent().endsWith(DEVELOPMENT);
    }

    /**
     * A command that runs one of the embedded servers on this process's own class path.
     *
     * @param main the class
     * @param heapMegabytes the most it may use
     * @param arguments of the program
     */
    public static List<String> command(String main, int heapMegabytes, List<String> arguments) {
        return command(main, heapMegabytes, jar -> true, QUIET, arguments);
    }

    /**
     * A command that runs one of Belay's own processes as an installation does.
     *
     * @param main the class
     * @param heapMegabytes the most it may use
     */
    public static List<String> productionCommand(String main, int heapMegabytes) {
        return command(main, heapMegabytes, Jvm::inProduction, List.of(), List.of());
    }

    private static List<String> command(
            String main, int heapMegabytes, Predicate<Path> wanted, List<String> options, List<String> arguments) {
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
                "-Dfile.encoding=UTF-8"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, Tether.class.getName(), main));
        command.addAll(arguments);
        return command;
    }
}
