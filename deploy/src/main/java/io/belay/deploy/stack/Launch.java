package io.belay.deploy.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One start of a process.
 *
 * @param command program and arguments, never read by a shell
 * @param environment added to the launcher's own
 * @param directory where it runs
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory) {

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a launch needs a program");
        }
    }
}
