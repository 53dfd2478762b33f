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

    private void frontLeadsTo(RealFront kind, String one, String two) throws Exception {
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
        host.both.put("RELOAD_front", kind == RealFront.APACHE ? "USR1" : "HUP");
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

    /** Two that answer after a while, users at the first; returns the other. */
    private AnsweringInstance frontLeadsToTwo(RealFront kind, Duration takes) throws Exception {
        int one = free();
        int two = free();
        instance("one", at(one), takes);
        AnsweringInstance other = instance("two", at(two), takes);
        frontLeadsTo(kind, "http://127.0.0.1:" + one, "http://127.0.0.1:" + two);
        return other;
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
    void usersAreLedToTheOtherInstanceAndBackAndNoRequestIsLostMeanwhile(RealFront kind) throws Exception {
        frontLeadsToTwo(kind, SLOW);
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
    void anInstanceAtAUnixSocketIsFound(RealFront kind) throws Exception {
        Path one = folder.resolve("one.sock");
        Path two = folder.resolve("two.sock");
        instance("one", UnixDomainSocketAddress.of(one), Duration.ZERO);
        instance("two", UnixDomainSocketAddress.of(two), Duration.ZERO);
        String before = kind == RealFront.APACHE ? "unix:" + one + "|http://localhost" : "http://unix:" + one;
        frontLeadsTo(kind, before, "http://unix:" + two);
        host.own.get("v1").put("PUBLIC_TARGET", "http://unix:" + one);

        host.does("v2", Verb.SWITCH);

        assertThat(asks(port)).isEqualTo(new Answer(200, "v2", "two"));
        host.does("v1", Verb.SWITCH);
        assertThat(asks(port)).isEqualTo(new Answer(200, "v1", "one"));
    }

    @ParameterizedTest
    @EnumSource
    void anInstanceHasAnAddressOfItsOwnThatAnswersAgainAsSoonAsItIsUp(RealFront kind) throws Exception {
        AnsweringInstance preview = frontLeadsToTwo(kind, Duration.ZERO);

        assertThat(host.does("v2", Verb.PUBLISH)).contains("published: v2 answers");

        assertThat(asks(own)).isEqualTo(new Answer(200, "v2", "two"));
        assertThat(asks(port).body()).isEqualTo("one");
        preview.close();
        assertThat(asks(own).status()).isGreaterThanOrEqualTo(500);
        instance("two", preview.address(), Duration.ZERO);
        assertThat(asks(own).body()).isEqualTo("two");
        assertThat(host.does("v2", Verb.PUBLISH)).contains("published: v2 answers");
        assertThat(host.does("v2", Verb.UNPUBLISH)).contains("is gone");
        assertThat(host.does("v2", Verb.UNPUBLISH)).contains("there is no virtual host");
        assertThat(asks(port).body()).isEqualTo("one");
    }

    @ParameterizedTest
    @EnumSource
    void whatTheFrontEndDoesNotAcceptIsTakenBackAndUsersNoticeNothing(RealFront kind) throws Exception {
        frontLeadsToTwo(kind, Duration.ZERO).close();
        Path template = Files.writeString(folder.resolve("template"), "no such word @NAME@\n");
        host.both.put("FRONT_TEMPLATE", template.toString());

        assertThat(host.fails("v2", Verb.PUBLISH)).contains("the front end does not accept", "it is as it was");

        assertThat(folder.resolve("front/sites/v2.conf")).doesNotExist();
        assertThat(asks(port).body()).isEqualTo("one");
        assertThat(host.does("v1", Verb.SWITCH)).contains("is answered by v1");
    }

    @ParameterizedTest
    @EnumSource
    void whoeverAnswersThatNobodyIsThereIsNotTheInstance(RealFront kind) throws Exception {
        AnsweringInstance preview = frontLeadsToTwo(kind, Duration.ZERO);
        host.does("v2", Verb.SWITCH);
        preview.close();
        host.both.put("START_WITHIN", "1");

        assertThat(host.fails("v2", Verb.SWITCH)).contains("v2 does not answer at");
        assertThat(host.fails("v2", Verb.PUBLISH)).contains("HTTP status 50");

        host.does("v1", Verb.SWITCH);
        assertThat(asks(port)).isEqualTo(new Answer(200, "v1", "one"));
    }

    @ParameterizedTest
    @EnumSource
    void aFrontEndThatCannotBeToldLeavesTheFileAsItWas(RealFront kind) throws Exception {
        frontLeadsToTwo(kind, Duration.ZERO);
        Path file = Path.of(host.both.get("PUBLIC_FILE"));
        String before = Files.readString(file);
        String front = host.both.put("FRONT", "unknown");

        assertThat(host.fails("v2", Verb.SWITCH)).contains("could not be told");
        assertThat(file).hasContent(before);
        assertThat(host.fails("v2", Verb.SWITCH)).contains("could not be told");
        assertThat(file).hasContent(before);

        host.both.put("FRONT", front);
        assertThat(host.does("v2", Verb.SWITCH)).contains("is answered by v2");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDoneAgainAfterACrashIsUndoneToWhatWasBefore(RealFront kind) throws Exception {
        AnsweringInstance preview = frontLeadsToTwo(kind, Duration.ZERO);
        String before = Files.readString(Path.of(host.both.get("PUBLIC_FILE")));
        host.does("v2", Verb.SWITCH);
        host.both.put("PUBLIC_URL", "http://127.0.0.1:" + free() + "/");
        host.both.put("START_WITHIN", "1");

        assertThat(host.fails("v2", Verb.SWITCH)).contains("users are led where they were");

        assertThat(Path.of(host.both.get("PUBLIC_FILE"))).hasContent(before);
        preview.close();
    }

    @ParameterizedTest
    @EnumSource
    void usersAreNotLedToAnInstanceThatDoesNotAnswer(RealFront kind) throws Exception {
        frontLeadsToTwo(kind, Duration.ZERO).close();
        host.both.put("START_WITHIN", "1");

        assertThat(host.fails("v2", Verb.SWITCH)).contains("v2 does not answer at", "users are led where they were");

        assertThat(asks(port).body()).isEqualTo("one");
    }

    @ParameterizedTest
    @EnumSource
    void usersStayWhereTheyAreWhenThePublicAddressIsAnothers(RealFront kind) throws Exception {
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
