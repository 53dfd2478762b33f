package io.belay.activities.ssh;

import io.belay.workflows.site.Host;
import java.time.Duration;
import java.util.Map;

/**
 * How hosts are reached.
 *
 * @param connectTimeout for TCP, the handshake and the login together
 * @param keepAlive how often a silent connection is asked for a sign of life
 * @param misses how many such questions may go unanswered
 * @param channels commands at once on one connection; an SSH server allows 10 by default
 * @param handshakes logins at once on one address; an SSH server drops some from 10 on by default
 * @param idle after which a connection that nobody uses is closed
 * @param via by the name of a host: the jump host through which it is reached
 */
public record SshSettings(
        Duration connectTimeout,
        Duration keepAlive,
        int misses,
        int channels,
        int handshakes,
        Duration idle,
        Map<String, Host> via) {
    public SshSettings {
        via = Map.copyOf(via);
        if (misses < 1 || channels < 1 || handshakes < 1) {
            throw new IllegalArgumentException("misses, channels and handshakes are at least 1");
        }
    }

    /** Fit for ordinary servers: a dead connection is noticed within 20 seconds. */
    public static SshSettings standard() {
        return new SshSettings(Duration.ofSeconds(15), Duration.ofSeconds(5), 3, 8, 4, Duration.ofMinutes(5), Map.of());
    }

    /** The same with jump hosts, by the name of the host that lies behind each. */
    public SshSettings through(Map<String, Host> jumps) {
        return new SshSettings(connectTimeout, keepAlive, misses, channels, handshakes, idle, jumps);
    }

    /** The same with another patience for silent connections. */
    public SshSettings keepAlive(Duration every, int unanswered) {
        return new SshSettings(connectTimeout, every, unanswered, channels, handshakes, idle, via);
    }

    /** The same with another time after which unused connections are closed. */
    public SshSettings idle(Duration after) {
        return new SshSettings(connectTimeout, keepAlive, misses, channels, handshakes, after, via);
    }
}
