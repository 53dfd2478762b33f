package io.belay.deploy.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Hands out loopback ports, none twice, also not to another stack of this user that starts in the same moment. The
 * well-known one if it is free, else one below the range from which systems take the ports of outgoing connections, so
 * that a process that was killed gets its port back.
 *
 * <p>A port can still be taken by another program before its process binds it; the supervisor then asks for another.
 */
public final class Ports implements AutoCloseable {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private final Map<Integer, PortClaim> given = new HashMap<>();
    private final Random random = new Random();

    /**
     * @param preferred taken if nobody listens there
     * @throws StackException {@code BLY-STACK-PORTS} if no port can be had
     */
    public synchronized int choose(int preferred) {
        return taken(preferred) ? preferred : chooseAnother();
    }

    /** A port that nobody was given yet and nobody listens on. */
    public synchronized int chooseAnother() {
        for (int tries = 0; tries < 1_000; tries++) {
            int port = LOWEST + random.nextInt(HIGHEST - LOWEST);
            if (taken(port)) {
                return port;
            }
        }
        throw new StackException(
                StackCode.PORTS,
                "no free port on 127.0.0.1 between " + LOWEST + " and " + HIGHEST
                        + "; see what listens there (ss -ltn).");
    }

    /** Gives all of them back. */
    @Override
    public synchronized void close() {
        given.values().forEach(PortClaim::close);
        given.clear();
    }

    private boolean taken(int port) {
        if (given.containsKey(port)) {
            return false;
        }
        Optional<PortClaim> claim = PortClaim.of(port);
        if (claim.isPresent() && !free(port)) {
            claim.get().close();
            return false;
        }
        claim.ifPresent(mine -> given.put(port, mine));
        return claim.isPresent();
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
