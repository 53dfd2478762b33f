package io.belay.api.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;

/** A host with an SSH server that runs real commands, and a person's SSH configuration that knows it as {@code web1}. */
final class SshHost implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final Path home;

    /** One whose files are there. */
    SshHost(Path home) throws Exception {
        this.home = home;
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ecdsa",
                "-N",
                "",
                "-f",
                home.resolve("id").toString());
        PublicKey mine = PublicKeyEntry.parsePublicKeyEntry(Files.readString(home.resolve("id.pub")))
                .resolvePublicKey(null, null, null);
        SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider(home.resolve("host"));
        keys.setAlgorithm(KeyUtils.EC_ALGORITHM);
        keys.setKeySize(256);
        server.setKeyPairProvider(keys);
        server.setHost("127.0.0.1");
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, mine));
        server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
        server.start();
        Files.writeString(config(), """
                Host web1
                  HostName 127.0.0.1
                  Port %d
                  User deploy
                  IdentityFile %s
                  IdentitiesOnly yes
                  UserKnownHostsFile %s
                  GlobalKnownHostsFile /dev/null
                Host *.internal
                  ProxyJump bastion
                """.formatted(server.getPort(), home.resolve("id"), known()));
    }

    Path config() {
        return home.resolve("config");
    }

    Path known() {
        return home.resolve("known_hosts");
    }

    int port() {
        return server.getPort();
    }

    /** The key's line as in {@code known_hosts}, without the host. */
    String key() throws Exception {
        return PublicKeyEntry.toString(pair().getPublic());
    }

    String fingerprint() throws Exception {
        return KeyUtils.getFingerPrint(pair().getPublic());
    }

    void isKnown() throws Exception {
        Files.writeString(known(), "[127.0.0.1]:" + port() + " " + key() + "\n");
    }

    private KeyPair pair() throws Exception {
        return server.getKeyPairProvider().loadKeys(null).iterator().next();
    }

    static boolean possible() {
        try {
            run("ssh", "-V");
            return true;
        } catch (IOException | InterruptedException missing) {
            return false;
        }
    }

    static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
