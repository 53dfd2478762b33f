package io.belay.deploy.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who Belay is on a host.
 *
 * @param user the name of an account of this machine
 * @param another whether that is somebody else than who runs this
 */
record Login(String user, boolean another) {
    /** Whoever runs this, or another one; only root can let things happen to another one's processes. */
    static Login of(String user) {
        String own = System.getProperty("user.name");
        if (!user.equals(own) && !own.equals("root")) {
            throw new IllegalArgumentException("only root can try it as " + user);
        }
        return new Login(user, !user.equals(own));
    }

    static Login own() {
        return of(System.getProperty("user.name"));
    }

    /** Lets that user through to what lies in a directory. */
    void mayEnter(Path directory) throws IOException {
        if (another) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    /** All below a directory becomes that user's. */
    void own(Path directory) throws IOException {
        if (another) {
            Command.output(directory, Map.of(), List.of("chown", "-R", user + ":", directory.toString()));
        }
    }

    /** What a program prints that is run as that user. */
    String output(Path directory, Map<String, String> environment, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(another ? List.of("runuser", "-u", user, "--") : List.of());
        command.addAll(words);
        return Command.output(directory, environment, command);
    }
}
