package io.belay.activities.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/** A line over an exec channel. */
final class ExecLine implements Line {
    private static final int PIECE = 1 << 15;

    private final Connection connection;
    private final ChannelExec channel;
    private final InputStream in;
    private final OutputStream out;
    private final Runnable onClose;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean ended;

    ExecLine(Connection connection, ChannelExec channel, String command, Runnable onClose)
            throws JSchException, IOException {
        this.connection = connection;
        this.channel = channel;
        this.onClose = onClose;
        channel.setCommand(command.getBytes(StandardCharsets.UTF_8));
        channel.setErrStream(new ErrorTail());
        in = channel.getInputStream();
        out = channel.getOutputStream();
        channel.connect();
    }

    @Override
    public byte[] ask(byte[] said, byte[] mark, Duration deadline) throws HostException {
        try {
            return connection.timed(channel, deadline, () -> {
                out.write(said);
                out.flush();
                return hear(mark);
            });
        } catch (HostException e) {
            ended = true;
            throw e;
        }
    }

    private byte[] hear(byte[] mark) throws IOException {
        Heard heard = new Heard();
        byte[] piece = new byte[PIECE];
        while (!heard.endsWith(mark)) {
            int count = in.read(piece);
            if (count < 0) {
                ended = true;
                break;
            }
            heard.write(piece, 0, count);
        }
        return heard.toByteArray();
    }

    @Override
    public boolean open() {
        return !ended && !closed.get() && channel.isConnected() && connection.alive();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            channel.disconnect();
            onClose.run();
        }
    }

    private static final class Heard extends ByteArrayOutputStream {
        boolean endsWith(byte[] mark) {
            return count >= mark.length && Arrays.equals(buf, count - mark.length, count, mark, 0, mark.length);
        }
    }
}
