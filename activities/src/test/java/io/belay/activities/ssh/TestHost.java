package io.belay.activities.ssh;

import io.belay.activities.secret.AllowedSecrets;
import io.belay.activities.secret.Secrets;
import io.belay.workflows.site.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.session.ServerSession;

/** A host within this process: an SSH server that runs real commands in a home directory of its own. */
public final class TestHost implements AutoCloseable {
    private final Path directory;
    private final KeyPair hostKey = pair();
    private final KeyPair userKey = pair();
    private final Map<String, String> environment = new ConcurrentHashMap<>();
    private SshServer server;
    private int port;

    public TestHost(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(home());
            Path key = directory.resolve("key");
            try (var out = Files.newOutputStream(key)) {
                OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(userKey, "test", null, out);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
            reboot("one");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    private static KeyPair pair() {
        try {
            return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public void start() {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((user, key, session) -> key.equals(userKey.getPublic()));
        server.setCommandFactory((channel, line) -> new TestCommand(line, home(), environment));
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getPort();
    }

    /** The server goes away; what runs goes on. */
    public void stop() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every connection breaks. */
    public void cut() {
        server.getActiveSessions().forEach(session -> {
            if (session instanceof ServerSession) {
                session.close(true);
            }
        });
    }

    public int sessions() {
        return server.getActiveSessions().size();
    }

    /** From now on the machine says that it was booted anew. */
    public void reboot(String boot) throws IOException {
        Path file = directory.resolve("boot");
        Files.writeString(file, boot + "\n");
        environment.put("BELAY_BOOT_FILE", file.toString());
    }

    /** Commands run with this variable from now on. */
    public TestHost with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public Path home() {
        return directory.resolve("home");
    }

    public Path belay() {
        return home().resolve(".belay");
    }

    public Host host() {
        return host(PublicKeyEntry.toString(hostKey.getPublic()));
    }

    public Host host(String pinned) {
        return new Host("web1", "127.0.0.1", port, "deploy", pinned, "file:" + directory.resolve("key"));
    }

    /** The key of some other host. */
    public static String otherHostKey() {
        return PublicKeyEntry.toString(pair().getPublic());
    }

    public Secrets secrets() {
        return new AllowedSecrets(List.of(directory), Set.of(), Map.of());
    }

    @Override
    public void close() {
        stop();
    }
}
