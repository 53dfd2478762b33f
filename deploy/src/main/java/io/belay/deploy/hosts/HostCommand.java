package io.belay.deploy.hosts;

import io.belay.deploy.stack.Sessions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * One command on an embedded host: run by {@code /bin/sh -c} in a session of its own, in the host's home, with an
 * environment that has nothing of the launcher's but its PATH. When the channel closes the command is not killed; it sees
 * its pipes close, as below OpenSSH.
 */
final class HostCommand implements Command {

    private final String text;
    private final Path home;
    private final Map<String, String> environment;
    private final Executor threads;

    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private ExitCallback exit = (status, message, immediately) -> {};
    private volatile @Nullable Process process;

    /**
     * @param text shell text, as it came over the channel
     * @param home where it runs
     * @param environment all that it sees
     * @param threads that carry its streams
     */
    HostCommand(String text, Path home, Map<String, String> environment, Executor threads) {
        this.text = text;
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.threads = threads;
    }

    @Override
    public void start(ChannelSession channel, Environment ignored) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(Sessions.own(List.of("/bin/sh", "-c", text))).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process started = builder.start();
        process = started;
        threads.execute(() -> copy(in, started.getOutputStream()));
        Copying errors = new Copying(started.getErrorStream(), err);
        threads.execute(errors);
        threads.execute(() -> {
            new Copying(started.getInputStream(), out).run();
            errors.await();
            exit.onExit(statusOf(started));
        });
    }

    @Override
    public void destroy(ChannelSession channel) throws IOException {
        Process started = process;
        if (started != null) {
            started.getOutputStream().close();
        }
    }

    private static int statusOf(Process started) {
        try {
            return started.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 255;
        }
    }

    /** Copies to the end; once the receiver is gone the rest is read and dropped, so that the sender never stalls. */
    private static void copy(InputStream from, OutputStream to) {
        byte[] buffer = new byte[32 * 1024];
        try (to) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.write(buffer, 0, read);
                to.flush();
            }
        } catch (IOException gone) {
            drain(from);
        }
    }

    private static void drain(InputStream from) {
        try {
            from.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // Nothing more comes.
        }
    }

    /** One output stream on its way to the channel. */
    private static final class Copying implements Runnable {

        private final InputStream from;
        private final OutputStream to;
        private final java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(1);

        Copying(InputStream from, OutputStream to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[32 * 1024];
            try (from) {
                for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                    to.write(buffer, 0, read);
                    to.flush();
                }
            } catch (IOException channelGone) {
                // Closing the pipe tells the command.
            } finally {
                done.countDown();
            }
        }

        void await() {
            try {
                done.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void setInputStream(InputStream stream) {
        this.in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        this.out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        this.err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        this.exit = callback;
    }
}
