package io.belay.deploy.hosts;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import io.belay.deploy.stack.StackFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.awaitility.Awaitility;

/** A bare SSH client with the host's key pinned. */
public final class TestClient implements AutoCloseable {

    private final Session session;

    /** Connects; fails if the host has another key. */
    public TestClient(StackFile.Host host) throws Exception {
        JSch jsch = new JSch();
        jsch.addIdentity(host.key().toString());
        byte[] key = Base64.getDecoder().decode(host.hostKey().split(" ", -1)[1]);
        jsch.getHostKeyRepository()
                .add(new HostKey("[" + host.address() + "]:" + host.port(), HostKey.ED25519, key), null);
        session = jsch.getSession(host.user(), host.address(), host.port());
        session.setConfig("StrictHostKeyChecking", "yes");
        session.connect(10_000);
    }

    /** Runs a command without input. */
    public Answer run(String command) throws Exception {
        return run(command, new byte[0]);
    }

    Answer run(String command, byte[] input) throws Exception {
        ChannelExec channel = (ChannelExec) session.openChannel("exec");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        channel.setCommand(command);
        channel.setInputStream(new ByteArrayInputStream(input));
        channel.setErrStream(err);
        InputStream out = channel.getInputStream();
        channel.connect(10_000);
        byte[] bytes = out.readAllBytes();
        Awaitility.await().pollInterval(java.time.Duration.ofMillis(2)).until(channel::isClosed);
        channel.disconnect();
        return new Answer(channel.getExitStatus(), bytes, err.toByteArray());
    }

    @Override
    public void close() {
        session.disconnect();
    }

    /** What a command answered. */
    public record Answer(int status, byte[] outBytes, byte[] errBytes) {

        String out() {
            return new String(outBytes, StandardCharsets.UTF_8);
        }

        String err() {
            return new String(errBytes, StandardCharsets.UTF_8);
        }
    }
}
