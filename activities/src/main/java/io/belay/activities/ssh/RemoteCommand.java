package io.belay.activities.ssh;

import java.io.OutputStream;
import java.time.Duration;

/**
 * A command line for a host.
 *
 * @param line constant text and words that any login shell takes as they are; data goes by {@code input}
 * @param input what it reads on its standard input, which then ends
 * @param deadline after which the wait is given up, whatever the connection says; the command's fate is then unknown
 * @param output takes its standard output as it comes; must be quick (memory, not a database), since a reader who
 *     dawdles holds up everybody on that connection
 */
public record RemoteCommand(String line, byte[] input, Duration deadline, OutputStream output) {
    public RemoteCommand {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a deadline is longer than nothing: " + deadline);
        }
    }
}
