package io.belay.api.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** This machine's own OpenSSH server on a port of its own, run by whoever runs the test, and a person's configuration for it. */
final class OpenSshHost implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path home;
    private final int port;
    private final Process server;

    OpenSshHost(Path home) throws Exception {
        this.home = home;
        for (String key : List.of("host", "id")) {
            SshHost.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file(key));
        }
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.writeString(home.resolve("sshd_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                AuthorizedKeysFile %s
                StrictModes no
                UsePAM no
                PermitRootLogin yes
                PidFile none
                """.formatted(port, file("host"), file("id.pub")));
        Files.writeString(config(), """
                Host *
                  IdentityFile %s
                  IdentitiesOnly yes
                """.formatted(file("id")));
        server = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", file("sshd_config"))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("sshd_log").toFile())
                .start();
        await().until(this::answers);
    }

    /** Whether this machine has one that can be run; run by root it wants an empty directory. */
    static boolean possible() {
        try {
            if (System.getProperty("user.name").equals("root") && Files.isExecutable(SSHD)) {
                Files.createDirectories(Path.of("/run/sshd"));
            }
            return Files.isExecutable(SSHD) && SshHost.possible();
        } catch (IOException forbidden) {
            return false;
        }
    }

    Path config() {
        return home.resolve("ssh_config");
    }

    int port() {
        return port;
    }

    String key() throws IOException {
        String[] words = Files.readString(home.resolve("host.pub")).split(" ");
        return words[0] + " " + words[1];
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String file(String name) {
        return home.resolve(name).toString();
    }

    @Override
    public void close() {
        server.destroy();
    }
}
