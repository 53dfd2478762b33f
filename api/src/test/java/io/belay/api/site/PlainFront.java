package io.belay.api.site;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A front end that says in its answers whom its file leads to, and what answers behind it. */
record PlainFront(Path file, HttpServer server) implements AutoCloseable {
    PlainFront(Path file) throws IOException {
        this(file, HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        server.createContext("/", asked -> {
            String[] words = Files.readString(file).split("\\s+");
            asked.getResponseHeaders().add("X-Belay-Instance", words[words.length - 2]);
            asked.sendResponseHeaders(200, -1);
            asked.close();
        });
        server.start();
    }

    void leads(TwoInstances host) throws IOException {
        String here = "http://127.0.0.1:" + server.getAddress().getPort();
        Files.writeString(file, "v1 " + here + "\n");
        host.both.put("FRONT", "front");
        host.both.put("FRONT_KIND", "plain");
        host.both.put("PUBLIC_FILE", file.toString());
        host.both.put("PUBLIC_URL", here + "/");
        // Both instances answer there: who of them it is says the file.
        host.own.values().forEach(each -> each.put("PUBLIC_TARGET", here));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
