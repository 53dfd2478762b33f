package io.belay.deploy.hosts;

import io.belay.deploy.stack.Lifeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/**
 * The process of the embedded hosts: {@code HostsMain DIRECTORY NAME:PORT…}. Each is an SSH server on the loopback
 * interface that lets in one user with one key and runs commands in its own home.
 */
public final class HostsMain {

    private HostsMain() {}

    /** Starts them; stays until it is ended. */
    public static void main(String[] arguments) throws Exception {
        HostFiles files = new HostFiles(Path.of(arguments[0]));
        List<AuthorizedKeyEntry> allowed = AuthorizedKeyEntry.readAuthorizedKeys(files.clientPublicKey());
        PublicKey client = allowed.get(0).resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "command");
            thread.setDaemon(true);
            return thread;
        });
        for (String host : Arrays.asList(arguments).subList(1, arguments.length)) {
            int colon = host.lastIndexOf(':');
            start(files, host.substring(0, colon), Integer.parseInt(host.substring(colon + 1)), client, threads);
        }
        Thread.currentThread().join();
    }

    private static void start(HostFiles files, String name, int port, PublicKey client, Executor threads)
            throws IOException {
        Path home = files.home(name);
        Map<String, String> environment = environment(name, home);
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setNioWorkers(2);
        server.setKeyPairProvider(new FileKeyPairProvider(files.hostKey(name)));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(HostFiles.USER) && KeyUtils.compareKeys(key, client));
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setCommandFactory((channel, text) -> new HostCommand(text, home, environment, threads));
        // As with OpenSSH it is the client that keeps a silent connection alive.
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, Duration.ZERO);
        server.start();
        System.out.println(name + " listens on 127.0.0.1:" + port);
    }

    private static Map<String, String> environment(String name, Path home) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
        environment.put("HOME", home.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("SHELL", "/bin/sh");
        environment.put("USER", System.getProperty("user.name"));
        environment.put("LOGNAME", System.getProperty("user.name"));
        environment.put("BELAY_HOST", name);
        String mark = System.getenv().getOrDefault(Lifeline.MARK, "");
        if (!mark.isEmpty()) {
            environment.put(Lifeline.MARK, mark);
        }
        Files.createDirectories(home);
        return environment;
    }
}
