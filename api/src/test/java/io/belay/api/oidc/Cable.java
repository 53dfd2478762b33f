package io.belay.api.oidc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cable between Belay and a server, which can be pulled and put back; pulled to begin with. */
final class Cable implements AutoCloseable {
    private final int far;
    private final int near;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean pulled = true;
    private final ServerSocket ears = new ServerSocket();

    /** To the server at that port. */
    Cable(int far) throws IOException {
        this.far = far;
        ears.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        near = ears.getLocalPort();
        begin(this::listen);
    }

    /** The port at which the server is found by this cable. */
    int port() {
        return near;
    }

    void putIn() {
        pulled = false;
    }

    void pull() throws IOException {
        pulled = true;
        for (Socket each : open) {
            each.close();
        }
        open.clear();
    }

    private void listen() throws IOException {
        while (!ears.isClosed()) {
            Socket caller = ears.accept();
            if (pulled) {
                caller.close();
            } else {
                Socket server = new Socket(InetAddress.getLoopbackAddress(), far);
                open.add(caller);
                open.add(server);
                begin(() -> caller.getInputStream().transferTo(server.getOutputStream()));
                begin(() -> {
                    server.getInputStream().transferTo(caller.getOutputStream());
                    caller.close();
                });
            }
        }
    }

    /** What may end with a closed line. */
    private interface Carrying {
        void run() throws IOException;
    }

    private static void begin(Carrying work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // The cable was pulled, or one end hung up.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        ears.close();
        pull();
    }
}
