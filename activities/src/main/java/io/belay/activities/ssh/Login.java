package io.belay.activities.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.belay.activities.secret.SecretUnreadable;
import io.belay.activities.secret.Secrets;
import io.belay.workflows.failure.Code;
import io.belay.workflows.site.Host;
import java.util.Properties;

/** Makes connections: strict host key, public key login, keep-alive. */
final class Login {
    private final SshSettings settings;
    private final Secrets secrets;

    Login(SshSettings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /** Connects to a host at an address, which is another than its own behind a jump host. */
    Session connect(Host host, String address, int port) throws HostException {
        PinnedKey pinned = pinned(host);
        byte[] key = key(host);
        try {
            JSch jsch = new JSch();
            jsch.addIdentity(host.user() + '@' + host.name(), key, null, null);
            Session session = jsch.getSession(host.user(), address, port);
            session.setHostKeyRepository(pinned);
            session.setConfig(config(pinned));
            session.setDaemonThread(true);
            session.setServerAliveInterval(Math.toIntExact(settings.keepAlive().toMillis()));
            session.setServerAliveCountMax(settings.misses());
            session.connect(Math.toIntExact(settings.connectTimeout().toMillis()));
            return session;
        } catch (JSchException e) {
            throw LoginFailure.of(host, pinned, e);
        }
    }

    private static PinnedKey pinned(Host host) throws HostException {
        try {
            return PinnedKey.of(host.hostKey());
        } catch (IllegalArgumentException e) {
            throw new HostException(
                    Code.HOST_KEY,
                    "The host key of " + host.name() + " in the site file is no public key: write it as"
                            + " in \"ssh-ed25519 AAAA…\" (ssh-keyscan shows it; compare it on the host).",
                    e);
        }
    }

    private byte[] key(Host host) throws HostException {
        try {
            return secrets.read(host.key());
        } catch (SecretUnreadable e) {
            throw new HostException(Code.SECRET, "The key for " + host.name() + ": " + e.getMessage(), e);
        }
    }

    private static Properties config(PinnedKey pinned) {
        Properties config = new Properties();
        config.setProperty("StrictHostKeyChecking", "yes");
        config.setProperty("require_strict_kex", "yes");
        config.setProperty("server_host_key", pinned.algorithms());
        config.setProperty("PreferredAuthentications", "publickey");
        return config;
    }
}
