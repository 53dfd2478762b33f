package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.belay.workflows.site.Verb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit "django" leads users by a real nginx and a real Apache, each with nothing but a directory of its own. */
class RealFrontsTest {
    private static final Duration SLOW = Duration.ofMillis(300);

    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    Path folder;

    private TwoInstances host;
    private int port;
    private int own;

    /** A front end, the program that it is, and its configuration: a public address whose file Belay writes, and other hosts. */
    enum Kind {
        NGINX {
            @Override
            String program() {
                return "nginx";
            }

            @Override
            String run(Path file) {
                return path() + " -c " + file;
            }

            @Override
            String test(Path file) {
                return path() + " -t -q -c " + file;
            }

            @Override
            String configuration(Path home, int port) {
                return """
                        daemon off; user root; worker_processes 1; pid @/pid; error_log @/error.log;
                        events {}
                        http {
                          access_log off;
                          client_body_temp_path @/body; proxy_temp_path @/proxy; fastcgi_temp_path @/fastcgi;
                          uwsgi_temp_path @/uwsgi; scgi_temp_path @/scgi;
                          server { listen 127.0.0.1:%d; include @/public.conf; location / { proxy_pass $belay_target; } }
                          include @/sites/*.conf;
                        }
                        """.formatted(port).replace("@", home.toString());
            }

            @Override
            String leads(String target) {
                return "set $belay_target " + target + ";\n";
            }
        },
        APACHE {
            @Override
            String program() {
                return "apache2";
            }

            @Override
            String run(Path file) {
                return path() + " -D FOREGROUND -f " + file;
            }

            @Override
            String test(Path file) {
                return path() + " -t -f " + file;
            }

            @Override
            String configuration(Path home, int port) {
                return """
                        ServerRoot @
                        ServerName localhost
                        PidFile @/pid
                        ErrorLog @/error.log
                        DefaultRuntimeDir @
                        LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
                        LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
                        LoadModule headers_module /usr/lib/apache2/modules/mod_headers.so
                        LoadModule proxy_module /usr/lib/apache2/modules/mod_proxy.so
                        LoadModule proxy_http_module /usr/lib/apache2/modules/mod_proxy_http.so
                        Listen 127.0.0.1:%1$d
                        <VirtualHost 127.0.0.1:%1$d>
                          Include @/public.conf
                        </VirtualHost>
                        IncludeOptional @/sites/*.conf
                        """.formatted(port).replace("@", home.toString());
            }

            @Override
            String leads(String target) {
                return "ProxyPass \"/\" \"" + target + "/\"\n";
            }
        };

        /** Where the program is, for whom it is not in the path too; itself where it is nowhere. */
        String path() {
            return Stream.of("/usr/sbin/", "/usr/bin/", "/usr/local/bin/")
                    .map(at -> at + program())
                    .filter(each -> Files.isExecutable(Path.of(each)))
                    .findFirst()
                    .orElseGet(this::program);
        }

        abstract String program();

        abstract String run(Path file);

        abstract String test(Path file);

        abstract String configuration(Path home, int port);

        abstract String leads(String target);
    }

    private void frontLeadsTo(Kind kind, String one, String two) throws Exception {
        assumeTrue(kind.path().startsWith("/"), "there is no " + kind.program());
        host = new TwoInstances(Files.createDirectories(folder.resolve("host")));
        port = free();
        own = free();
        Path home = Files.createDirectories(folder.resolve("front"));
        Files.createDirectories(home.resolve("sites"));
        Path file = home.resolve("front.conf");
        Files.writeString(file, kind.configuration(home, port));
        Files.writeString(home.resolve("public.conf"), kind.leads(one));
        Files.createDirectories(host.directory("v2"));
        host.both.put("RUN_DIRECTORY", host.root.resolve("run").toString());
        host.both.put("RUN_front", kind.run(file));
        host.both.put("RELOAD_front", kind == Kind.APACHE ? "USR1" : "HUP");
        host.both.put("FRONT", "front");
        host.both.put("FRONT_KIND", kind.name().toLowerCase(Locale.ROOT));
        host.both.put("FRONT_TEST", kind.test(file));
        host.both.put("PUBLIC_URL", "http://127.0.0.1:" + port + "/");
        host.both.put("PUBLIC_FILE", home.resolve("public.conf").toString());
        host.both.put("START_WITHIN", "20");
        host.own.get("v1").put("PUBLIC_TARGET", one);
        host.own.get("v2").put("PUBLIC_TARGET", two);
        host.own.get("v2").put("FRONT_SITE", home.resolve("sites/v2.conf").toString());
        host.own.get("v2").put("URL", "http://localhost:" + own);
        host.both.put("SERVICES", "front");
        host.both.put("SOCKETS", "127.0.0.1:" + port);
        host.does("v1", Verb.START);
        host.both.remove("SOCKETS");
    }

    private AnsweringInstance instance(String name, SocketAddress address, Duration takes) throws IOException {
        AnsweringInstance instance = new AnsweringInstance(name, address, takes);
        open.add(instance);
        return instance;
    }

    private static SocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static int free() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** What a front end has answered: its status, which instance it says to lead to, and what that said. */
    private record Answer(int status, String instance, String body) {
        private static final Pattern HEADER = Pattern.compile("(?mi)^X-Belay-Instance: (.*)$");

        static Answer of(String text) {
            int end = text.indexOf("\r\n\r\n");
            assertThat(text).startsWith("HTTP/1.");
            Matcher named = HEADER.matcher(text.substring(0, end));
            return new Answer(
                    Integer.parseInt(text.substring(9, 12)),
                    named.find() ? named.group(1).strip() : "",
                    text.substring(end + 4));
        }
    }

    /** On a connection of its own: one that is kept may be closed by a reload at the very moment of the next request. */
    private static Answer asks(int at) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), at)) {
            socket.setSoTimeout(20_000);
            String request = "GET / HTTP/1.0\r\nHost: localhost:" + at + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        if (host != null) {
            host.does("v1", Verb.STOP);
        }
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void usersAreLedToTheOtherInstanceAndBackAndNoRequestIsLostMeanwhile(Kind kind) throws Exception {
        int one = free();
        int two = free();
        instance("one", at(one), SLOW);
        instance("two", at(two), SLOW);
        frontLeadsTo(kind, "http://127.0.0.1:" + one, "http://127.0.0.1:" + two);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService users = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> asking = new ArrayList<>();
            for (int user = 0; user < 4; user++) {
                asking.add(users.submit(() -> answered(over)));
            }
            assertThat(host.does("v2", Verb.SWITCH)).contains("is answered by v2");
            assertThat(asks(port)).isEqualTo(new Answer(200, "v2", "two"));
            assertThat(host.does("v1", Verb.SWITCH)).contains("is answered by v1");
            assertThat(asks(port)).isEqualTo(new Answer(200, "v1", "one"));
            assertThat(host.does("v1", Verb.SWITCH)).contains("led here already");
            over.set(true);
            for (Future<Integer> each : asking) {
                assertThat(each.get()).isPositive();
            }
        } finally {
            over.set(true);
            users.shutdownNow();
        }
    }

    /** How many requests were answered until it was over; each by one of the instances. */
    private int answered(AtomicBoolean over) throws IOException {
        int answers = 0;
        while (!over.get()) {
            Answer answer = asks(port);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).isIn("one", "two");
            answers++;
        }
        return answers;
    }

    @ParameterizedTest
    @EnumSource
    void anInstanceAtAUnixSocketIsFound(Kind kind) throws Exception {
        Path one = folder.resolve("one.sock");
        Path two = folder.resolve("two.sock");
        instance("one", UnixDomainSocketAddress.of(one), Duration.ZERO);
        instance("two", UnixDomainSocketAddress.of(two), Duration.ZERO);
        String before = kind == Kind.APACHE ? "unix:" + one + "|http://localhost" : "http://unix:" + one;
        frontLeadsTo(kind, before, "http://unix:" + two);
        host.own.get("v1").put("PUBLIC_TARGET", "http://unix:" + one);

        host.does("v2", Verb.SWITCH);

        assertThat(asks(port)).isEqualTo(new Answer(200, "v2", "two"));
        host.does("v1", Verb.SWITCH);
        assertThat(asks(port)).isEqualTo(new Answer(200, "v1", "one"));
    }

    @ParameterizedTest
    @EnumSource
    void anInstanceHasAnAddressOfItsOwnThatAnswersAgainAsSoonAsItIsUp(Kind kind) throws Exception {
        int one = free();
        int two = free();
        instance("one", at(one), Duration.ZERO);
        AnsweringInstance preview = instance("two", at(two), Duration.ZERO);
        frontLeadsTo(kind, "http://127.0.0.1:" + one, "http://127.0.0.1:" + two);

        assertThat(host.does("v2", Verb.PUBLISH)).contains("published: v2 answers");

        assertThat(asks(own)).isEqualTo(new Answer(200, "v2", "two"));
        assertThat(asks(port).body()).isEqualTo("one");
        preview.close();
        assertThat(asks(own).status()).isGreaterThanOrEqualTo(500);
        instance("two", at(two), Duration.ZERO);
        assertThat(asks(own).body()).isEqualTo("two");
        assertThat(host.does("v2", Verb.PUBLISH)).contains("published: v2 answers");
        assertThat(host.does("v2", Verb.UNPUBLISH)).contains("is gone");
        assertThat(host.does("v2", Verb.UNPUBLISH)).contains("there is no virtual host");
        assertThat(asks(port).body()).isEqualTo("one");
    }

    @ParameterizedTest
    @EnumSource
    void whatTheFrontEndDoesNotAcceptIsTakenBackAndUsersNoticeNothing(Kind kind) throws Exception {
        int one = free();
        instance("one", at(one), Duration.ZERO);
        frontLeadsTo(kind, "http://127.0.0.1:" + one, "http://127.0.0.1:" + free());
        Path template = Files.writeString(folder.resolve("template"), "no such word @NAME@\n");
        host.both.put("FRONT_TEMPLATE", template.toString());

        assertThat(host.fails("v2", Verb.PUBLISH)).contains("the front end does not accept", "it is as it was");

        assertThat(folder.resolve("front/sites/v2.conf")).doesNotExist();
        assertThat(asks(port).body()).isEqualTo("one");
        assertThat(host.does("v1", Verb.SWITCH)).contains("is answered by v1");
    }

    @ParameterizedTest
    @EnumSource
    void usersStayWhereTheyAreWhenNobodyAnswersAtTheOther(Kind kind) throws Exception {
        int one = free();
        instance("one", at(one), Duration.ZERO);
        frontLeadsTo(kind, "http://127.0.0.1:" + one, "http://127.0.0.1:" + one);
        host.both.put("START_WITHIN", "1");
        host.both.put("PUBLIC_URL", "http://127.0.0.1:" + free() + "/");

        assertThat(host.fails("v2", Verb.SWITCH)).contains("users are led where they were");

        // What the front end still answers by its workers of before is over in a moment.
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Answer answer = asks(port);
        while (!answer.instance().isEmpty() && System.nanoTime() < end) {
            answer = asks(port);
        }
        assertThat(answer).isEqualTo(new Answer(200, "", "one"));
    }
}
