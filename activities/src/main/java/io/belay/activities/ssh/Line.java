package io.belay.activities.ssh;

import java.time.Duration;

/** A command on a host that goes on and is spoken to: one question at a time. It holds a channel until it is closed. */
public interface Line extends AutoCloseable {
    /**
     * Says something and listens until the host has said the mark.
     *
     * @param deadline after which the wait is given up; whatever was said, its fate is then unknown
     * @return all that the host said, the mark at its end; without the mark when the command ended before it
     * @throws HostException when the connection was lost or the deadline passed; this line is then of no more use
     */
    byte[] ask(byte[] said, byte[] mark, Duration deadline) throws HostException;

    /** Whether another question makes sense. */
    boolean open();

    @Override
    void close();
}
