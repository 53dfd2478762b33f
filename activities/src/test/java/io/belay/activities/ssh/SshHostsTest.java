package io.belay.activities.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.belay.workflows.failure.Code;
import io.belay.workflows.site.Host;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshHostsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private TestHost machine;
    private SshHosts hosts;

    @BeforeEach
    void open() {
        machine = new TestHost(directory);
        hosts = new SshHosts(SshSettings.standard(), machine.secrets());
    }

    @AfterEach
    void close() {
        hosts.close();
        machine.close();
    }

    private Exit exec(Host host, String line, Duration deadline, OutputStream output) throws HostException {
        return hosts.exec(host, new RemoteCommand(line, "input".getBytes(UTF_8), deadline, output));
    }

    private static void refused(Code code, String message, ThrowingCall call) {
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(call::run)
                .matches(e -> e.code() == code, "has the code " + code)
                .withMessageContaining(message);
    }

    private interface ThrowingCall {
        void run() throws Exception;
    }

    @Test
    void aCommandGetsItsInputAndTellsItsOutputErrorAndStatus() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        Exit exit = exec(machine.host(), "cat; echo oops >&2; exit 7", LONG, output);

        assertThat(output.toString(UTF_8)).isEqualTo("input");
        assertThat(exit).isEqualTo(new Exit(OptionalInt.of(7), Optional.empty(), "oops\n"));
    }

    @Test
    void theStatusIsKnownHoweverQuicklyACommandEnds() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(exec(machine.host(), "exit 3", LONG, OutputStream.nullOutputStream())
                            .status())
                    .hasValue(3);
        }
    }

    @Test
    void anotherHostKeyIsRefusedAndTheMessageShowsBoth() {
        String other = TestHost.otherHostKey();

        refused(Code.HOST_KEY, PinnedKey.of(other).fingerprint(), () -> run(machine.host(other)));
        refused(Code.HOST_KEY, PinnedKey.of(machine.host().hostKey()).fingerprint(), () -> run(machine.host(other)));
    }

    @Test
    void aHostWithoutAKeyOfThePinnedKindIsRefused() {
        String ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

        refused(Code.HOST_KEY, "ssh-ed25519", () -> run(machine.host(ed25519)));
        refused(Code.HOST_KEY, "no public key", () -> run(machine.host("nonsense")));
    }

    @Test
    void aKeyThatTheHostDoesNotKnowNeedsAPerson() throws Exception {
        TestHost other = new TestHost(Files.createDirectory(directory.resolve("other")));
        Host host = machine.host();
        Host stranger = new Host(
                host.name(),
                host.address(),
                host.port(),
                host.user(),
                host.hostKey(),
                other.host().key());

        refused(Code.HOST_AUTH, "authorized_keys", () -> run(stranger));
        other.close();
    }

    @Test
    void aSecretThatIsNotThereIsNamed() {
        Host host = machine.host();
        Host keyless = new Host(host.name(), host.address(), host.port(), host.user(), host.hostKey(), "env:NOWHERE");

        refused(Code.SECRET, "env:NOWHERE", () -> run(keyless));
    }

    @Test
    void aServerThatIsAwayMayComeBack() throws Exception {
        run(machine.host());
        machine.stop();

        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> run(machine.host()))
                .matches(HostException::passes);

        machine.start();
        run(machine.host());
    }

    private void run(Host host) throws HostException {
        exec(host, "true", LONG, OutputStream.nullOutputStream());
    }

    @Test
    void manyCommandsShareOneConnectionAndTakeTurns() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(40);
        List<Future<Exit>> exits = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            exits.add(pool.submit(() -> exec(machine.host(), "sleep 0.1", LONG, OutputStream.nullOutputStream())));
        }

        for (Future<Exit> exit : exits) {
            assertThat(exit.get().status()).hasValue(0);
        }
        pool.shutdown();
        assertThat(machine.sessions()).isEqualTo(1);
    }

    @Test
    void muchErrorOutputBlocksNobody() throws Exception {
        Exit exit = exec(
                machine.host(),
                "yes error | head -c 20000000 >&2; echo end >&2",
                LONG,
                OutputStream.nullOutputStream());

        assertThat(exit.error()).hasSize(4096).endsWith("end\n");
    }

    @Test
    void aCommandThatOutlastsItsDeadlineIsGivenUpAndOthersGoOn() throws Exception {
        refused(
                Code.HOST_UNREACHABLE,
                "PT1S",
                () -> exec(machine.host(), "sleep 5", Duration.ofSeconds(1), OutputStream.nullOutputStream()));

        run(machine.host());
        assertThat(machine.sessions()).isEqualTo(1);
    }

    @Test
    void aConnectionThatFallsSilentIsNoticed() throws Exception {
        try (SilentProxy proxy = new SilentProxy(machine.host().port())) {
            Host host = machine.host();
            Host through = new Host(host.name(), "127.0.0.1", proxy.port(), host.user(), host.hostKey(), host.key());
            hosts.close();
            hosts = new SshHosts(SshSettings.standard().keepAlive(Duration.ofMillis(300), 2), machine.secrets());
            run(through);
            proxy.fallSilent();

            assertThatExceptionOfType(HostException.class)
                    .isThrownBy(() -> run(through))
                    .matches(HostException::passes);
        }
    }

    @Test
    void aConnectionThatNobodyUsesIsClosed() throws Exception {
        hosts.close();
        hosts = new SshHosts(SshSettings.standard().idle(Duration.ofMillis(200)), machine.secrets());
        run(machine.host());

        await().until(() -> machine.sessions() == 0);

        run(machine.host());
    }

    @Test
    void aHostBehindAJumpHostIsReachedThroughItAndItsOwnKeyIsChecked() throws Exception {
        TestHost inner = new TestHost(Files.createDirectory(directory.resolve("inner")));
        Host host = inner.host();
        Host behind = new Host("inner", host.address(), host.port(), host.user(), host.hostKey(), host.key());
        Host pretended =
                new Host("inner", host.address(), host.port(), host.user(), TestHost.otherHostKey(), host.key());
        hosts.close();
        hosts = new SshHosts(SshSettings.standard().through(Map.of("inner", machine.host())), machine.secrets());

        run(behind);

        assertThat(machine.sessions()).isEqualTo(1);
        refused(Code.HOST_KEY, "another host key", () -> run(pretended));
        inner.close();
    }
}
