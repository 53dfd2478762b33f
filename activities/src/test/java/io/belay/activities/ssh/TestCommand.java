package io.belay.activities.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** Runs a command line as an SSH server does: by the user's shell, in the home directory. */
final class TestCommand implements Command {
    private final ProcessBuilder builder;
    private InputStream input;
    private OutputStream output;
    private OutputStream error;
    private ExitCallback exit;
    private Process process;

    TestCommand(String line, Path home, Map<String, String> environment) {
        builder = new ProcessBuilder("/bin/sh", "-c", said(line, environment)).directory(home.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().putAll(environment);
    }

    /** The same with another shell, and after what a login script prints. */
    private static String said(String line, Map<String, String> environment) {
        String shell = environment.getOrDefault("BELAY_SH", "/bin/sh");
        String spoken = line.startsWith("/bin/sh ") ? shell + line.substring("/bin/sh".length()) : line;
        return environment.getOrDefault("LOGIN_SCRIPT", "") + spoken;
    }

    @Override
    public void setInputStream(InputStream in) {
        input = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
        output = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        error = err;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment env) throws IOException {
        process = builder.start();
        thread(() -> copy(input, process.getOutputStream(), true));
        Thread errors = thread(() -> copy(process.getErrorStream(), error, false));
        thread(() -> {
            copy(process.getInputStream(), output, false);
            try {
                errors.join();
                exit.onExit(process.waitFor());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "test-command");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void copy(InputStream from, OutputStream to, boolean close) {
        byte[] buffer = new byte[65536];
        try {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                to.write(buffer, 0, count);
                to.flush();
            }
        } catch (IOException e) {
            // The other side is gone, as it may be at any time.
        }
        if (close) {
            try {
                to.close();
            } catch (IOException e) {
                // As above.
            }
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        // An SSH server hangs up on a command whose connection is lost, and does not kill it.
    }
}
