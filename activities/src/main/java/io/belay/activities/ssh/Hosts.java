package io.belay.activities.ssh;

import io.belay.workflows.site.Host;
import java.util.Optional;

/** The machines that Belay reaches. Safe for many threads: they share one connection a host and user. */
public interface Hosts extends AutoCloseable {
    /**
     * Runs one command line on a host and waits for its end.
     *
     * @return how it ended, as far as the host said so
     * @throws HostException when the host cannot be reached, is not the host that was pinned, refuses the key, or the
     *     connection was lost before the end: what the command did is then unknown
     */
    Exit exec(Host host, RemoteCommand command) throws HostException;

    /**
     * Begins a command that goes on and is spoken to; empty when its host has no channel to spare, or grants none: then
     * {@link #exec} does the same at the price of a channel and a login shell.
     *
     * @throws HostException when the host cannot be reached, as for {@link #exec}
     */
    Optional<Line> line(Host host, String command) throws HostException;

    /** Gives up the connection to a host, if there is one; the next command makes a new one. */
    void disconnect(Host host);

    @Override
    void close();
}
