package io.belay.deploy.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts programs in a session of their own, so that Ctrl-C in the terminal reaches the launcher only, and so that a
 * command on a host leads a process group as it does below a real SSH server.
 */
public final class Sessions {

    private static final Optional<List<String>> PREFIX = prefix();

    private Sessions() {}

    /** The command with whatever this system has to start a session; it keeps its process id. */
    public static List<String> own(List<String> command) {
        List<String> whole = new ArrayList<>(PREFIX.orElse(List.of()));
        whole.addAll(command);
        return whole;
    }

    private static Optional<List<String>> prefix() {
        Optional<Path> setsid = Programs.find("setsid");
        if (setsid.isPresent()) {
            return setsid.map(program -> List.of(program.toString()));
        }
        // macOS has no setsid, but perl.
        return Programs.find("perl")
                .map(program ->
                        List.of(program.toString(), "-MPOSIX", "-e", "POSIX::setsid(); exec {$ARGV[0]} @ARGV", "--"));
    }
}
