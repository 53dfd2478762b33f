package io.belay.api.cli;

import io.belay.api.name.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The servers that a user has logged in to: {@code config.yaml}, and beside it a file for each token.
 *
 * @param path the file, there or not
 * @param current the name of the server that is meant when none is named; empty when there is none
 * @param servers all of them
 */
record ServerFile(Path path, String current, List<Server> servers) {
    private static final Set<PosixFilePermission> MINE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> MY_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    ServerFile {
        servers = servers.stream().sorted(Comparator.comparing(Server::name)).toList();
    }

    /**
     * A Belay.
     *
     * @param name as its user calls it
     * @param url its address
     * @param ca a file of certificates that vouch for it; empty for those that Java trusts
     */
    record Server(String name, String url, String ca) {}

    /** The file that an environment names: {@code BELAY_CONFIG}, else that of XDG. */
    static ServerFile read(Surroundings around) {
        Path path = path(around);
        try {
            return Files.exists(path)
                    ? ServerYaml.read(path, Files.readString(path))
                    : new ServerFile(path, "", List.of());
        } catch (IOException unreadable) {
            throw new CliFailure(
                    Exit.USAGE,
                    path + " cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }

    private static Path path(Surroundings around) {
        String said = around.variable("BELAY_CONFIG");
        if (!said.isBlank()) {
            return Path.of(said).toAbsolutePath();
        }
        String home =
                around.variable("HOME").isBlank() ? System.getProperty("user.home", "/") : around.variable("HOME");
        String config = around.variable("XDG_CONFIG_HOME");
        return Path.of(config.isBlank() ? home + "/.config" : config, "belay", "config.yaml");
    }

    /** The server of that name. */
    Server server(String name) {
        List<String> names = servers.stream().map(Server::name).toList();
        return servers.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CliFailure(
                        Exit.USAGE,
                        names.isEmpty()
                                ? "there is no server \"" + name + "\" in " + path
                                        + ". Log in to one: belay login --server URL --name " + name
                                : "there is no server \"" + name + "\" in " + path + ". "
                                        + Nearest.remedy(name, names)));
    }

    /** Where a server's token is. */
    Path tokenFile(Server server) {
        return path.resolveSibling("tokens").resolve(server.name());
    }

    /** A server's token; empty when there is none. */
    String token(Server server) {
        Path file = tokenFile(server);
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && !MINE.containsAll(Files.getPosixFilePermissions(file))) {
                throw new CliFailure(
                        Exit.NOT_ALLOWED, file + " holds a token and others can read it. Type: chmod 600 " + file);
            }
            return Files.readString(file).strip();
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException unreadable) {
            throw new CliFailure(
                    Exit.NOT_ALLOWED,
                    file + " cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }

    /** The same with a server more, or with another of its name; it is the current one. */
    ServerFile with(Server server) {
        List<Server> all = new ArrayList<>(servers);
        all.removeIf(each -> each.name().equals(server.name()));
        all.add(server);
        return new ServerFile(path, server.name(), all);
    }

    /** The same with another current one. */
    ServerFile using(String name) {
        return new ServerFile(path, server(name).name(), servers);
    }

    /** The same without one. */
    ServerFile without(String name) {
        Server gone = server(name);
        return new ServerFile(
                path,
                current.equals(name) ? "" : current,
                servers.stream().filter(each -> !each.equals(gone)).toList());
    }

    /** Writes it: a reader sees the old one or the new one. */
    void write() {
        write(path, ServerYaml.text(this));
    }

    /** Writes a server's token, for its user's eyes only. */
    void writeToken(Server server, String token) {
        write(tokenFile(server), token + "\n");
    }

    /** Removes a server's token. */
    void removeToken(Server server) {
        try {
            Files.deleteIfExists(tokenFile(server));
        } catch (IOException unable) {
            throw new CliFailure(
                    Exit.REFUSED,
                    tokenFile(server) + " cannot be removed: "
                            + unable.getClass().getSimpleName());
        }
    }

    private static void write(Path file, String text) {
        try {
            Path directory = file.toAbsolutePath().resolveSibling("");
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(MY_DIRECTORY));
            Path next = Files.createTempFile(directory, ".new", "", PosixFilePermissions.asFileAttribute(MINE));
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unable) {
            throw new CliFailure(
                    Exit.REFUSED,
                    file + " cannot be written: " + unable.getClass().getSimpleName()
                            + ". BELAY_CONFIG names another file");
        }
    }
}
