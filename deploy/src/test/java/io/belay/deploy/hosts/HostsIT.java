package io.belay.deploy.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.JSchException;
import io.belay.deploy.stack.Backoff;
import io.belay.deploy.stack.Footprint;
import io.belay.deploy.stack.PartState.Phase;
import io.belay.deploy.stack.Ports;
import io.belay.deploy.stack.StackFile;
import io.belay.deploy.stack.Supervisor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path temporary;

    private final String stack = UUID.randomUUID().toString();
    private HostsServer server;
    private Supervisor supervisor;

    @BeforeEach
    void start() throws Exception {
        Path directory = Files.createDirectories(temporary.resolve("hosts with spaces"));
        server = new HostsServer(new HostFiles(directory), List.of("dev", "prod"), new Ports());
        supervisor = new Supervisor(
                server, temporary.resolve("log"), Map.of("BELAY_STACK", stack), Backoff.USUAL, change -> {});
        supervisor.start().get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        supervisor.stop(Duration.ofSeconds(5));
        for (long pid : Footprint.marked(stack)) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private TestClient client(String host) throws Exception {
        return new TestClient(server.places().get(host));
    }

    @Test
    void aCommandRunsInTheHomeOfItsHostWithACleanEnvironment() throws Exception {
        try (TestClient client = client("prod")) {
            TestClient.Answer answer =
                    client.run("pwd; env | sed 's/=.*//' | sort | tr '\\n' ' '; echo oops >&2; exit 7");

            assertThat(answer.out()).startsWith(temporary.toRealPath().resolve("hosts with spaces/prod") + "\n");
            assertThat(answer.out().lines().skip(1).findFirst().orElseThrow().split(" "))
                    .contains("BELAY_HOST", "BELAY_STACK", "HOME", "LANG", "PATH", "SHELL", "USER")
                    .doesNotContain("JAVA_HOME", "SUREFIRE", "MAVEN_OPTS", "OLDPWD");
            assertThat(answer.err()).isEqualTo("oops\n");
            assertThat(answer.status()).isEqualTo(7);
        }
    }

    @Test
    void twentyMegabytesGoInAndComeBackWhole() throws Exception {
        byte[] bytes = new byte[20 * 1024 * 1024];
        new Random(42).nextBytes(bytes);
        try (TestClient client = client("dev")) {
            TestClient.Answer answer = client.run("cat", bytes);

            assertThat(Arrays.equals(answer.outBytes(), bytes)).isTrue();
            assertThat(answer.status()).isZero();
        }
    }

    @Test
    void manyCommandsShareOneConnection() throws Exception {
        try (TestClient client = client("dev")) {
            for (int n = 0; n < 100; n++) {
                TestClient.Answer answer = client.run("cat; exit " + n, ("line " + n).getBytes("UTF-8"));

                assertThat(answer.out()).isEqualTo("line " + n);
                assertThat(answer.status()).isEqualTo(n);
            }
        }
    }

    @Test
    void anotherHostKeyIsRefusedByTheClient() throws Exception {
        StackFile.Host dev = server.places().get("dev");
        StackFile.Host prod = server.places().get("prod");
        StackFile.Host wrong =
                new StackFile.Host(dev.address(), dev.port(), dev.user(), prod.hostKey(), dev.key(), dev.home());

        assertThatThrownBy(() -> new TestClient(wrong).close())
                .isInstanceOf(JSchException.class)
                .hasMessageContaining("HostKey");
    }

    @Test
    void anotherKeyAndAnotherUserAreNotLetIn() throws Exception {
        StackFile.Host dev = server.places().get("dev");
        HostFiles others = new HostFiles(Files.createDirectory(temporary.resolve("others")));
        others.prepare("x");

        assertThatThrownBy(() -> new TestClient(new StackFile.Host(
                                dev.address(), dev.port(), dev.user(), dev.hostKey(), others.clientKey(), dev.home()))
                        .close())
                .hasMessageContaining("Auth fail");
        assertThatThrownBy(() -> new TestClient(new StackFile.Host(
                                dev.address(), dev.port(), "root", dev.hostKey(), dev.key(), dev.home()))
                        .close())
                .hasMessageContaining("Auth fail");
    }

    @Test
    void aDetachedJobOutlivesItsChannelAndTheDeathOfTheServer() throws Exception {
        Path count = server.places().get("dev").home().resolve("count");
        try (TestClient client = client("dev")) {
            client.run("(while echo . >>count; do sleep 0.05; done) </dev/null >/dev/null 2>&1 &");
        }
        await().atMost(PATIENCE).until(() -> Files.exists(count));
        long killed = supervisor.state().pid();
        Map<String, StackFile.Host> before = server.places();

        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE)
                .until(() -> supervisor.state().phase() == Phase.READY
                        && supervisor.state().pid() != killed);

        long size = Files.size(count);
        await().atMost(PATIENCE).until(() -> Files.size(count) > size + 4);
        assertThat(server.places()).as("same ports, same keys").isEqualTo(before);
        try (TestClient client = client("dev")) {
            assertThat(client.run("echo back").out()).isEqualTo("back\n");
        }
    }
}
