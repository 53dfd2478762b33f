package io.belay.deploy.input;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Files that only appear when something hostile was carried out, and a port that only rings when somebody was called. */
final class Canaries implements AutoCloseable {
    private final Path folder;
    private final ServerSocket trap;
    private final AtomicInteger calls = new AtomicInteger();
    private int next;

    Canaries(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::listen, "trap");
        thread.setDaemon(true);
        thread.start();
    }

    /** The text with a canary of its own. */
    String armed(String text) {
        return text.replace("CANARY", folder.resolve(String.valueOf(next++)).toString())
                .replace("TRAP", String.valueOf(trap.getLocalPort()));
    }

    /** What was carried out; there should be nothing. */
    List<String> sung() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(Path::toString).toList();
        }
    }

    /** How often the trap was called. */
    int calls() {
        return calls.get();
    }

    private void listen() {
        try {
            while (true) {
                try (Socket caller = trap.accept()) {
                    calls.incrementAndGet();
                }
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    @Override
    public void close() throws IOException {
        trap.close();
    }
}
