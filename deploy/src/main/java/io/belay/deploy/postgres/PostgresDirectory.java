package io.belay.deploy.postgres;

import io.belay.deploy.stack.Programs;
import io.belay.deploy.stack.StackCode;
import io.belay.deploy.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The directory of one PostgreSQL server: its programs, its data, its password, and whoever still works in it. */
public final class PostgresDirectory {

    private final Path programs;
    private final Path place;
    private final Path passwordFile;
    private final String password;
    private final OrdinaryUser user;

    private PostgresDirectory(Path programs, Path place, Path passwordFile, String password, OrdinaryUser user) {
        this.programs = programs;
        this.place = place;
        this.passwordFile = passwordFile;
        this.password = password;
        this.user = user;
    }

    /**
     * Makes it.
     *
     * @param stack the stack's directory; the data goes to its {@code postgres}, which is a link where another user must
     *     run it and cannot enter the stack's directory
     * @param downloads where unpacked programs are kept
     */
    public static PostgresDirectory make(Path stack, Path downloads) throws IOException, InterruptedException {
        OrdinaryUser user = OrdinaryUser.find();
        Path programs = PostgresBinaries.in(downloads);
        Path place = stack.resolve("postgres");
        if (user.isAnother()) {
            // The name is known to lifeline.sh, which removes it.
            Path elsewhere = Files.createDirectory(Path.of("/tmp", "belay-postgres-" + stack.getFileName()));
            Files.createSymbolicLink(place, elsewhere);
            programs = Files.createDirectory(elsewhere.resolve("server"));
            PostgresBinaries.unpackTo(programs);
            Files.setAttribute(elsewhere, "unix:uid", user.uid());
        } else {
            Files.createDirectory(place);
        }
        String password = HexFormat.of().formatHex(SecureRandom.getSeed(16));
        Path passwordFile = stack.resolve("postgres.password");
        Files.writeString(
                Files.createFile(
                        passwordFile,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                password + "\n");
        return new PostgresDirectory(programs, place.toRealPath(), passwordFile, password, user);
    }

    /** Its password. */
    public String password() {
        return password;
    }

    /** The file with its password. */
    public Path passwordFile() {
        return passwordFile;
    }

    /** The cluster's data. */
    public Path data() {
        return place.resolve("data");
    }

    Path program(String name) {
        return programs.resolve("bin").resolve(name);
    }

    List<String> asItsUser(List<String> command) {
        return user.run(command);
    }

    /** Makes the cluster if there is none: UTF-8, sorted by bytes, one superuser with a password. */
    void initialise(String superuser) throws IOException, InterruptedException {
        if (Files.exists(data().resolve("PG_VERSION"))) {
            return;
        }
        Path secret = Files.writeString(place.resolve("password"), password + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        if (user.isAnother()) {
            Files.setAttribute(secret, "unix:uid", user.uid());
        }
        Programs.Answer answer = Programs.run(
                Duration.ofSeconds(120),
                asItsUser(List.of(
                        program("initdb").toString(),
                        "-D",
                        data().toString(),
                        "-U",
                        superuser,
                        "--auth=scram-sha-256",
                        "--pwfile=" + secret,
                        "--encoding=UTF8",
                        "--locale=C",
                        // A cluster that was half made is made again: nothing is lost.
                        "--no-sync",
                        "--no-instructions")));
        Files.delete(secret);
        if (!answer.good()) {
            throw new StackException(
                    StackCode.POSTGRES_INIT, "PostgreSQL could not make its data in " + data() + ":\n" + answer.text());
        }
    }

    /**
     * Ends what a killed server left working on the data, and removes its lock, so that the next one starts at once
     * and never takes a stranger's process for it.
     */
    void endOrphans() throws IOException, InterruptedException {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return;
        }
        for (int tries = 0; tries < 100; tries++) {
            List<ProcessHandle> orphans = workingIn(data());
            if (orphans.isEmpty()) {
                Files.deleteIfExists(data().resolve("postmaster.pid"));
                return;
            }
            orphans.forEach(ProcessHandle::destroyForcibly);
            Thread.sleep(20);
        }
        throw new StackException(
                StackCode.START,
                "PostgreSQL cannot start: processes of a server before it still work on " + data()
                        + ", though they were killed: "
                        + workingIn(data()).stream().map(ProcessHandle::pid).toList()
                        + ".");
    }

    private static List<ProcessHandle> workingIn(Path directory) throws IOException {
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes.filter(process -> isIn(process, directory)).toList();
        }
    }

    private static boolean isIn(ProcessHandle process, Path directory) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", "" + process.pid(), "cwd"))
                    .equals(directory);
        } catch (IOException goneOrForeign) {
            return false;
        }
    }
}
