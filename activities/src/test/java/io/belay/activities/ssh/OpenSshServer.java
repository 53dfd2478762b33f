package io.belay.activities.ssh;

import static org.awaitility.Awaitility.await;

import io.belay.activities.secret.AllowedSecrets;
import io.belay.activities.secret.Secrets;
import io.belay.workflows.site.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** This machine's own OpenSSH server, on a port of its own, run by whoever runs the test. */
public final class OpenSshServer implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path directory;
    private final int port;
    private Process process;

    public OpenSshServer(Path directory) throws Exception {
        this.directory = directory;
        Files.createDirectories(home());
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file("host"));
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file("user"));
        port = freePort();
        // A home of its own, so that nothing is left in that of whoever runs the test.
        String command = "command=\"cd " + home() + "; HOME=" + home() + "; export HOME; exec /bin/sh -c"
                + " \\\"$SSH_ORIGINAL_COMMAND\\\"\" ";
        Files.writeString(directory.resolve("keys"), command + Files.readString(directory.resolve("user.pub")));
        Files.writeString(
                directory.resolve("config"),
                String.join(
                        "\n",
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "HostKey " + file("host"),
                        "AuthorizedKeysFile " + file("keys"),
                        "StrictModes no",
                        "UsePAM no",
                        "PermitRootLogin yes",
                        "PidFile none",
                        ""));
        start();
    }

    /** Whether this machine has one that can be run; run by root it wants an empty directory. */
    public static boolean isHere() {
        try {
            if (System.getProperty("user.name").equals("root") && Files.isExecutable(SSHD)) {
                Files.createDirectories(Path.of("/run/sshd"));
            }
            return Files.isExecutable(SSHD);
        } catch (IOException e) {
            return false;
        }
    }

    public void start() throws IOException {
        process = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", file("config"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        await().until(this::answers);
    }

    /** The server and every connection are killed at once. */
    public void kill() {
        List<ProcessHandle> all = process.descendants()
                .filter(handle -> handle.info().commandLine().orElse("").startsWith("sshd"))
                .toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        await().until(() -> !process.isAlive() && all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private static void run(String... command) throws Exception {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command));
        }
    }

    public Path home() {
        return directory.resolve("home");
    }

    public Host host() throws IOException {
        return new Host(
                "web1",
                "127.0.0.1",
                port,
                System.getProperty("user.name"),
                Files.readString(directory.resolve("host.pub")),
                "file:" + file("user"));
    }

    public Secrets secrets() {
        return new AllowedSecrets(List.of(directory), Set.of(), Map.of());
    }

    @Override
    public void close() {
        kill();
    }
}
