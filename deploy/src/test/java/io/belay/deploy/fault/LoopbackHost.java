package io.belay.deploy.fault;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * This machine as a host that can be lost: its own OpenSSH server on a loopback port, run by whoever runs the test, with a home
 * on a small disk of its own where one can be mounted.
 */
final class LoopbackHost implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final String DISK_SIZE = "32m";

    private final Login login;
    private final Path directory;
    private final Disk disk;
    private final int port;
    private final Path key;
    private final String publicKey;
    private final Thread atTheEnd = new Thread(this::end, "loopback-host-end");
    private Optional<Process> server = Optional.empty();
    private int boots;

    /**
     * @param keys where its keys are made
     * @param directory for everything else
     * @param login who is let in
     */
    LoopbackHost(Path keys, Path directory, Login login) throws IOException {
        this.login = login;
        this.directory = Files.createDirectories(directory);
        this.disk = Disk.mount(directory.resolve("disk"), DISK_SIZE);
        this.port = freePort();
        // Whoever is told to end in mid-trial leaves neither processes nor a disk behind.
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        Files.createDirectories(keys);
        Files.createDirectories(home());
        login.own(disk.path());
        Path hostKey = keys.resolve("host");
        this.key = keys.resolve("user");
        for (Path each : List.of(hostKey, key)) {
            Command.output(directory, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", each.toString());
        }
        this.publicKey = Files.readString(keys.resolve("host.pub")).strip();
        String command = "command=\"cd " + home() + "; HOME=" + home() + "; BELAY_BOOT_FILE=" + directory
                + "/boot; export HOME BELAY_BOOT_FILE; exec /bin/sh -c \\\"$SSH_ORIGINAL_COMMAND\\\"\" ";
        Files.writeString(directory.resolve("keys"), command + Files.readString(keys.resolve("user.pub")));
        Files.writeString(
                directory.resolve("config"),
                String.join(
                        "\n",
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "HostKey " + hostKey,
                        "AuthorizedKeysFile " + directory.resolve("keys"),
                        "StrictModes no",
                        "UsePAM no",
                        "PermitRootLogin yes",
                        "PidFile none",
                        ""));
        boot();
    }

    /** Whether this machine has all that it takes. */
    static boolean isPossible() throws IOException {
        boolean possible = Files.isExecutable(SSHD) && Files.isReadable(Path.of("/proc/self/environ"));
        if (possible && System.getProperty("user.name").equals("root")) {
            // Run by root it wants an empty directory.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        return possible;
    }

    Path home() {
        return disk.path().resolve("home");
    }

    Login login() {
        return login;
    }

    /** Its disk; can be filled only where it is one of its own. */
    Disk disk() {
        return disk;
    }

    int port() {
        return port;
    }

    Path key() {
        return key;
    }

    String publicKey() {
        return publicKey;
    }

    /** Every connection breaks; who comes again is let in. */
    void cut() {
        server.ifPresent(process -> end(sessions(process)));
    }

    /** Nobody is let in any more, and every connection breaks; what runs goes on. */
    void goAway() {
        server.ifPresent(process -> {
            List<ProcessHandle> sessions = sessions(process);
            end(Stream.concat(Stream.of(process.toHandle()), sessions.stream()).toList());
        });
        server = Optional.empty();
    }

    void comeBack() throws IOException {
        server = Optional.of(new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", directory + "/config")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start());
        await().until(this::answers);
    }

    /** Every process of the host is killed. */
    void crash() throws IOException {
        goAway();
        for (List<ProcessHandle> left = processes(); !left.isEmpty(); left = processes()) {
            end(left);
        }
    }

    /** It comes up, and says that it was booted anew. */
    void boot() throws IOException {
        Files.writeString(directory.resolve("boot"), "boot-" + ++boots + "\n");
        comeBack();
    }

    /** What runs in its home, whoever's child it is. */
    private List<ProcessHandle> processes() throws IOException {
        String mark = "\0HOME=" + home() + "\0";
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(each -> ("\0" + environment(each.pid())).contains(mark))
                    .toList();
        }
    }

    private static String environment(long pid) {
        try {
            return new String(
                    Files.readAllBytes(Path.of("/proc/" + pid + "/environ")),
                    java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrAnothers) {
            return "";
        }
    }

    private static List<ProcessHandle> sessions(Process server) {
        return server.descendants()
                .filter(each -> each.info().commandLine().orElse("").startsWith("sshd"))
                .toList();
    }

    private static void end(List<ProcessHandle> all) {
        all.forEach(ProcessHandle::destroyForcibly);
        await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void end() {
        try {
            crash();
            disk.close();
        } catch (IOException nothingToBeDone) {
            System.err.println("left behind: " + directory + ": " + nothingToBeDone.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
            end();
        } catch (IllegalStateException ending) {
            // It is done then.
        }
    }
}
