package io.belay.deploy.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Hands out loopback ports, none twice. The well-known one if it is free, else one below the range from which systems
 * take the ports of outgoing connections, so that a process that was killed gets its port back.
 *
 * <p>A port can still be taken by another program before its process binds it; the supervisor then asks for another.
 */
public final class Ports {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private final Set<Integer> given = new HashSet<>();
    private final Random random = new Random();

    /**
     * @param preferred taken if nobody listens there
     * @throws StackException {@code BLY-STACK-PORTS} if no port can be had
     */
    public synchronized int choose(int preferred) {
        if (!given.contains(preferred) && free(preferred)) {
            given.add(preferred);
            return preferred;
        }
        return chooseAnother();
    }

    /** A port that nobody was given yet and nobody listens on. */
    public synchronized int chooseAnother() {
        for (int tries = 0; tries < 1_000; tries++) {
            int port = LOWEST + random.nextInt(HIGHEST - LOWEST);
            if (!given.contains(port) && free(port)) {
                given.add(port);
                return port;
            }
        }
        throw new StackException(
                StackCode.PORTS,
                "no free port on 127.0.0.1 between " + LOWEST + " and " + HIGHEST
                        + "; see what listens there (ss -ltn).");
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
