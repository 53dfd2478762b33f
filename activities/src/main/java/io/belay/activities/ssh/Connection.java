package io.belay.activities.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.belay.workflows.site.Host;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One live session to one host, shared by all commands on it; waiters for a channel are served in their order. */
final class Connection {
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Host host;
    private final Session session;
    private final Runnable onClose;
    /** Half of the channels are for lines, so that these never keep anybody waiting. */
    private final Semaphore lines;

    private final Semaphore channels;
    private final Deadlines deadlines;
    private final AtomicInteger users = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile long usedAt = System.nanoTime();

    Connection(Host host, Session session, Runnable onClose, SshSettings settings, Deadlines deadlines) {
        this.host = host;
        this.session = session;
        this.onClose = onClose;
        int kept = settings.channels() / 2;
        this.lines = new Semaphore(kept);
        this.channels = new Semaphore(settings.channels() - kept, true);
        this.deadlines = deadlines;
    }

    boolean alive() {
        return session.isConnected();
    }

    boolean idleFor(Duration time) {
        return users.get() == 0 && System.nanoTime() - usedAt > time.toNanos();
    }

    Session session() {
        return session;
    }

    /** Keeps the connection from counting as idle, as a tunnel does. */
    void hold() {
        users.incrementAndGet();
    }

    void release() {
        usedAt = System.nanoTime();
        users.decrementAndGet();
    }

    void close() {
        session.disconnect();
        if (closed.compareAndSet(false, true)) {
            onClose.run();
        }
    }

    Exit exec(RemoteCommand command) throws HostException {
        hold();
        try {
            if (!channels.tryAcquire(command.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
                throw lost("no channel became free in " + command.deadline(), null);
            }
            try {
                return run(command);
            } finally {
                channels.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost("interrupted", e);
        } finally {
            release();
        }
    }

    /** A command that goes on; empty when all channels that may be kept for such are taken, or none is granted. */
    Optional<Line> line(String command) throws HostException {
        if (!lines.tryAcquire()) {
            return Optional.empty();
        }
        ChannelExec channel = null;
        try {
            channel = open();
            return Optional.of(new ExecLine(this, channel, command, lines::release));
        } catch (JSchException | IOException | HostException e) {
            lines.release();
            if (channel != null) {
                channel.disconnect();
            }
            if (!alive()) {
                throw lost(String.valueOf(e.getMessage()), e);
            }
            return Optional.empty();
        }
    }

    private Exit run(RemoteCommand command) throws HostException, InterruptedException {
        ErrorTail error = new ErrorTail();
        ChannelExec channel = open();
        try {
            return timed(channel, command.deadline(), () -> {
                channel.setCommand(command.line().getBytes(StandardCharsets.UTF_8));
                channel.setInputStream(new ByteArrayInputStream(command.input()));
                channel.setErrStream(error);
                InputStream output = channel.getInputStream();
                // With a time-out of its own JSch would ask the server to confirm, and look for the answer every 10 ms.
                // The helper's answer confirms more; the deadline and the watch end what nobody answers.
                channel.connect();
                output.transferTo(command.output());
                awaitClosed(channel);
                return exit(channel, error);
            });
        } finally {
            channel.disconnect();
        }
    }

    /** Does something with a channel that ends when its time is over, or when the connection is lost, whatever JSch waits for. */
    <T> T timed(ChannelExec channel, Duration time, Work<T> work) throws HostException {
        hold();
        try (Deadlines.Deadline deadline = deadlines.set(time, channel::disconnect, this::close);
                Deadlines.Watch watch = deadlines.watch(LOOK, () -> wakeIfLost(channel))) {
            T done = work.done();
            if (deadline.passed()) {
                throw lost("no end within " + time, null);
            }
            return done;
        } catch (JSchException | IOException e) {
            throw lost(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost("interrupted", e);
        } finally {
            release();
        }
    }

    /** What is done with a channel. */
    interface Work<T> {
        T done() throws JSchException, IOException, HostException, InterruptedException;
    }

    /** A session that broke a moment ago gives no channel and no reason. */
    private ChannelExec open() throws HostException {
        Channel channel;
        try {
            channel = session.openChannel("exec");
        } catch (JSchException e) {
            throw lost(String.valueOf(e.getMessage()), e);
        }
        if (channel instanceof ChannelExec exec) {
            return exec;
        }
        throw lost("the connection was lost", null);
    }

    /** Who waits for a channel of a session that has broken is told by nobody, and would wait its time-out out. */
    @SuppressWarnings("NakedNotify")
    private void wakeIfLost(ChannelExec channel) {
        if (!session.isConnected()) {
            synchronized (channel) {
                channel.notifyAll();
            }
            channel.disconnect();
        }
    }

    /** The exit status comes after the end of the output: without this wait it is missing in a third of all cases. */
    private void awaitClosed(ChannelExec channel) throws InterruptedException {
        long until = System.nanoTime() + CLOSING.toNanos();
        while (!channel.isClosed() && session.isConnected() && System.nanoTime() < until) {
            Thread.sleep(1);
        }
    }

    /** A lost connection looks like the end of the output and status -1, without any exception. */
    private Exit exit(ChannelExec channel, ErrorTail error) throws HostException {
        int status = channel.getExitStatus();
        String signal = channel.getExitSignal();
        if (status < 0 && signal == null && !session.isConnected()) {
            throw lost("the connection was lost", null);
        }
        return new Exit(
                status < 0 ? OptionalInt.empty() : OptionalInt.of(status), Optional.ofNullable(signal), error.text());
    }

    private HostException lost(String said, @Nullable Exception e) {
        return LoginFailure.unreachable(host, said, e);
    }
}
