package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.site.Verb;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The kit "django" leads users from one instance to the other; the front end is a process that says in its answers whom it leads to. */
class FrontScriptsTest {
    @TempDir
    Path folder;

    private final List<AnsweringInstance> answering = new ArrayList<>();
    private TwoInstances host;
    private int port;

    @BeforeEach
    void aFrontEndLeadsUsersToTheFirst() throws Exception {
        host = new TwoInstances(Files.createDirectories(folder.resolve("host")));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path program = host.root.resolve("front.py");
        Path file = host.root.resolve("public.conf");
        Files.writeString(program, """
                import http.server, signal, sys
                class Handler(http.server.BaseHTTPRequestHandler):
                    def do_GET(self):
                        self.send_response(200)
                        self.send_header("X-Belay-Instance", open(sys.argv[2]).read().split()[-2])
                        self.end_headers()
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
                http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
                """);
        Files.writeString(file, "v1 http://127.0.0.1:1\n");
        Files.createDirectories(host.directory("v2"));
        host.both.put("RUN_DIRECTORY", host.root.resolve("run").toString());
        host.both.put("RUN_front", "python3 " + program + " " + port + " " + file);
        host.both.put("FRONT", "front");
        host.both.put("FRONT_KIND", "plain");
        host.both.put("PUBLIC_URL", "http://127.0.0.1:" + port + "/");
        host.both.put("PUBLIC_FILE", file.toString());
        host.both.put("DRAIN_WITHIN", "1");
        for (String name : List.of("v1", "v2")) {
            AnsweringInstance instance = AnsweringInstance.anywhere(name);
            answering.add(instance);
            host.own.get(name).put("PUBLIC_TARGET", "http://127.0.0.1:" + instance.port());
        }
        host.both.put("SERVICES", "front");
        host.both.put("SOCKETS", "127.0.0.1:" + port);
        host.does("v1", Verb.START);
        host.both.remove("SOCKETS");
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        host.own.get("v1").remove("SOCKETS");
        host.does("v1", Verb.STOP);
        for (AnsweringInstance each : answering) {
            each.close();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems do not show who is connected with whom")
    void requestsThatAreStillAnsweredAtAPortAreWaitedFor() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            InetSocketAddress bound = (InetSocketAddress) server.getLocalAddress();
            isWaitedFor(server, bound, "127.0.0.1:" + bound.getPort());
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems do not show who is connected with whom")
    void requestsThatAreStillAnsweredAtAUnixSocketAreWaitedFor() throws Exception {
        Path path = folder.resolve("v1.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            isWaitedFor(server, UnixDomainSocketAddress.of(path), "unix:" + path);
        }
    }

    private void isWaitedFor(ServerSocketChannel server, SocketAddress address, String socket) throws Exception {
        host.own.get("v1").put("SOCKETS", socket);
        try (SocketChannel asking = SocketChannel.open(address);
                SocketChannel answering = server.accept()) {
            assertThat(host.does("v2", Verb.SWITCH))
                    .contains("connections with v1 are open still after 1 s", "is answered by v2");
        }

        host.does("v1", Verb.SWITCH);
        assertThat(host.does("v2", Verb.SWITCH)).contains("is answered by v2").doesNotContain("are open still");
    }
}
