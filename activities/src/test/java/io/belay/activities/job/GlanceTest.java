package io.belay.activities.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.activities.ssh.HostException;
import io.belay.activities.ssh.OpenSshServer;
import io.belay.activities.ssh.SshHosts;
import io.belay.activities.ssh.SshSettings;
import io.belay.workflows.plan.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A look at a real working tree of git by way of this machine's own OpenSSH server. */
@EnabledIf(value = "serverIsHere", disabledReason = "there is no /usr/sbin/sshd that can be run here")
class GlanceTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private OpenSshServer server;
    private SshHosts hosts;
    private Path tree;

    static boolean serverIsHere() {
        return OpenSshServer.isHere();
    }

    @BeforeEach
    void open() throws Exception {
        server = new OpenSshServer(directory);
        hosts = new SshHosts(SshSettings.standard(), server.secrets());
        tree = Files.createDirectories(directory.resolve("the site's tree"));
        Files.writeString(tree.resolve("page.html"), "one\n");
        look("git init -q && git add . && git -c user.name=x -c user.email=x@example.org commit -qm one");
    }

    @AfterEach
    void close() {
        hosts.close();
        server.close();
    }

    @Test
    void whatWasChangedByHandIsSeen() throws Exception {
        String script = "set -eu\necho \"commit=$(git rev-parse HEAD)\" >>\"$BELAY_RESULT\"\ngit status --porcelain";

        Glance before = look(script);
        Files.writeString(tree.resolve("page.html"), "mended at night\n");
        Glance after = look(script);

        assertThat(before.status()).isZero();
        assertThat(before.output().strip()).isEmpty();
        assertThat(before.result().get("commit")).hasSize(40);
        assertThat(after.output().strip()).isEqualTo("M page.html");
        assertThat(after.result()).isEqualTo(before.result());
    }

    @Test
    void itsStatusItsErrorsAndNothingOfItsInputAreToldAndMuchOutputIsCut() throws Exception {
        Glance glance = look("cat; echo \"$WORD\"; seq 1000000; echo why >&2; exit 4");

        assertThat(glance.status()).isEqualTo(4);
        assertThat(glance.error()).isEqualTo("why");
        assertThat(glance.output()).startsWith("it's $(not run)\n1\n2\n").hasSizeBetween(1_000_000, 1_048_600);
    }

    @Test
    void aDirectoryThatIsNotThereIsAFailureOfTheLook() throws Exception {
        Glance glance = Glance.at(
                hosts,
                server.host(),
                new Command("echo in >in", directory.resolve("nowhere").toString(), new TreeMap<>(), new TreeMap<>()),
                DEADLINE);

        assertThat(glance.status()).isNotZero();
        assertThat(glance.error()).contains("nowhere");
    }

    @Test
    void aHostThatBreaksOffHasSaidNothing() {
        assertThatThrownBy(() -> look("kill -9 $PPID; sleep 1")).isInstanceOf(HostException.class);
    }

    private Glance look(String script) throws Exception {
        TreeMap<String, String> environment = new TreeMap<>(Map.of("WORD", "it's $(not run)"));
        return Glance.at(
                hosts, server.host(), new Command(script, tree.toString(), environment, new TreeMap<>()), DEADLINE);
    }
}
