package io.belay.activities.ssh;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.belay.activities.secret.Secrets;
import io.belay.workflows.site.Host;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Hosts over SSH. Commands on one host share one connection, which is made when it is needed, by one of them for all, and
 * closed when nobody has used it for a while.
 */
public final class SshHosts implements Hosts {
    private static final Duration SWEEP = Duration.ofSeconds(10);

    private final SshSettings settings;
    private final Login login;
    private final Deadlines deadlines = new Deadlines();
    private final Map<Host, CompletableFuture<Connection>> connections = new ConcurrentHashMap<>();
    private final Map<String, Semaphore> handshakes = new ConcurrentHashMap<>();

    /** Reaches hosts with these settings; their keys come from these secrets. */
    public SshHosts(SshSettings settings, Secrets secrets) {
        this.settings = settings;
        this.login = new Login(settings, secrets);
        deadlines.every(settings.idle().compareTo(SWEEP) < 0 ? settings.idle() : SWEEP, this::closeIdle);
    }

    @Override
    public Exit exec(Host host, RemoteCommand command) throws HostException {
        Connection connection = connection(host);
        try {
            return connection.exec(command);
        } catch (HostException e) {
            if (!connection.alive()) {
                forget(host, connection);
            }
            throw e;
        }
    }

    @Override
    public Optional<Line> line(Host host, String command) throws HostException {
        return connection(host).line(command);
    }

    @Override
    public void disconnect(Host host) {
        CompletableFuture<Connection> made = connections.remove(host);
        if (made != null) {
            var unused = made.thenAccept(Connection::close);
        }
    }

    @Override
    public void close() {
        connections.keySet().forEach(this::disconnect);
        deadlines.close();
    }

    private Connection connection(Host host) throws HostException {
        while (true) {
            CompletableFuture<Connection> mine = new CompletableFuture<>();
            CompletableFuture<Connection> made = connections.putIfAbsent(host, mine);
            if (made == null) {
                return make(host, mine);
            }
            Connection connection = await(host, made);
            if (connection.alive()) {
                return connection;
            }
            forget(host, connection);
        }
    }

    private Connection make(Host host, CompletableFuture<Connection> promise) throws HostException {
        try {
            Connection connection = connect(host);
            promise.complete(connection);
            return connection;
        } catch (HostException e) {
            connections.remove(host, promise);
            promise.completeExceptionally(e);
            throw e;
        } catch (RuntimeException | Error e) {
            connections.remove(host, promise);
            promise.completeExceptionally(e);
            throw e;
        }
    }

    private Connection await(Host host, CompletableFuture<Connection> made) throws HostException {
        try {
            return made.get(settings.connectTimeout().toMillis() * 4, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HostException failure) {
                throw new HostException(failure.code(), String.valueOf(failure.getMessage()), failure);
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw LoginFailure.unreachable(host, "no connection in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LoginFailure.unreachable(host, "interrupted", e);
        }
    }

    private Connection connect(Host host) throws HostException {
        Host jump = settings.via().get(host.name());
        if (jump == null) {
            return new Connection(host, login(host, host.address(), host.port()), () -> {}, settings, deadlines);
        }
        Connection tunnel = connection(jump);
        tunnel.hold();
        try {
            int port = tunnel.session().setPortForwardingL("127.0.0.1", 0, host.address(), host.port());
            try {
                Session session = login(host, "127.0.0.1", port);
                return new Connection(host, session, () -> fill(tunnel, port), settings, deadlines);
            } catch (HostException | RuntimeException e) {
                fill(tunnel, port);
                throw e;
            }
        } catch (JSchException e) {
            tunnel.release();
            throw LoginFailure.unreachable(host, "no tunnel through " + jump.name() + ": " + e.getMessage(), e);
        }
    }

    /** An SSH server drops logins when too many come at once, whoever they are for. */
    private Session login(Host host, String address, int port) throws HostException {
        Semaphore pace = handshakes.computeIfAbsent(host.address(), any -> new Semaphore(settings.handshakes(), true));
        pace.acquireUninterruptibly();
        try {
            return login.connect(host, address, port);
        } finally {
            pace.release();
        }
    }

    private static void fill(Connection tunnel, int port) {
        try {
            tunnel.session().delPortForwardingL("127.0.0.1", port);
        } catch (JSchException e) {
            // The tunnel's own connection is gone, and the tunnel with it.
        } finally {
            tunnel.release();
        }
    }

    private void forget(Host host, Connection connection) {
        CompletableFuture<Connection> made = connections.get(host);
        if (made != null && ready(made) == connection && connections.remove(host, made)) {
            connection.close();
        }
    }

    private static @Nullable Connection ready(CompletableFuture<Connection> made) {
        return made.isDone() && !made.isCompletedExceptionally() ? made.join() : null;
    }

    private void closeIdle() {
        connections.forEach((host, made) -> {
            Connection connection = ready(made);
            if (connection != null && connection.idleFor(settings.idle()) && connections.remove(host, made)) {
                connection.close();
            }
        });
    }
}
