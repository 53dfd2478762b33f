package io.belay.activities.ssh;

import io.belay.activities.secret.AllowedSecrets;
import io.belay.activities.secret.Secrets;
import io.belay.workflows.site.Host;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** A minimal Debian with OpenSSH in a container that can be restarted, and frozen as by a cut cable. */
public final class DebianHost implements AutoCloseable {
    private static final ImageFromDockerfile IMAGE = new ImageFromDockerfile("belay-test-host", false)
            .withFileFromClasspath("Dockerfile", "io/belay/activities/ssh/debian/Dockerfile")
            .withBuildImageCmdModifier(build -> build.withNetworkMode("host"));

    private final Path key;
    private final int port;
    private final GenericContainer<?> container;

    public DebianHost(Path directory) throws Exception {
        KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        key = directory.resolve("key");
        try (var out = Files.newOutputStream(key)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", null, out);
        }
        port = freePort();
        container = new GenericContainer<>(IMAGE)
                .withEnv("AUTHORIZED_KEY", PublicKeyEntry.toString(pair.getPublic()))
                .withExposedPorts(22)
                .waitingFor(Wait.forLogMessage(".*Server listening.*", 1));
        // The same port after a restart as before it.
        container.setPortBindings(List.of(port + ":22"));
        container.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public Host host() {
        String line = container.copyFileFromContainer(
                "/etc/ssh/ssh_host_ed25519_key.pub", in -> new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        return new Host("debian", container.getHost(), port, "deploy", line, "file:" + key);
    }

    public Secrets secrets() {
        return new AllowedSecrets(List.of(key.getParent()), Set.of(), Map.of());
    }

    /** Power off and on: only the disk stays. */
    public void restart() {
        container
                .getDockerClient()
                .restartContainerCmd(container.getContainerId())
                .withTimeout(0)
                .exec();
    }

    /** Nothing of it moves or answers any more, and no connection is closed. */
    public void freeze() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    public void thaw() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    /** What a command says that root runs there. */
    public String run(String command) throws Exception {
        return container.execInContainer("/bin/sh", "-c", command).getStdout();
    }

    @Override
    public void close() {
        container.stop();
    }
}
