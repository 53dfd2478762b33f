package io.belay.api.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.api.fetch.Fetched;
import io.belay.api.fetch.Fetching;
import io.belay.api.fetch.Lying;
import io.belay.api.fetch.Target;
import io.belay.api.inventory.HostKey;
import io.belay.api.inventory.InventoryHost;
import io.belay.api.inventory.InventoryProblem;
import io.belay.api.inventory.OpenSsh;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Salvage is brought from a host with OpenSSH's own server. */
@EnabledIf(value = "io.belay.api.cli.OpenSshHost#possible", disabledReason = "needs OpenSSH's server")
class SalvageFromOpenSshTest {
    @TempDir
    private Path home;

    private OpenSshHost host;
    private Path lies;
    private Path here;

    @BeforeEach
    void start() throws Exception {
        host = new OpenSshHost(home);
        lies = home.resolve("it's $HOME \"; exit 1; snap shots/salvage");
        here = Files.createDirectories(home.resolve("here"));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void aDirectoryComesWholeAndReadableByItsOwnerOnly() throws Exception {
        String digest = SalvageHost.fill(lies);

        Fetched fetched = fetch(host.key(), digest, SalvageHost.bytes(lies));

        assertThat(fetched.verified()).isTrue();
        assertThat(SalvageHost.archived(Path.of(fetched.file()))).hasSize(4);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(fetched.file()))))
                .isEqualTo("rw-------");
        assertThat(here.toFile().list()).containsExactly("kept.zip");
    }

    @Test
    void bytesOfEveryKindComeAsTheyAre() throws Exception {
        byte[] bytes = new byte[3_000_001];
        new Random(7).nextBytes(bytes);
        Files.createDirectories(lies.getParent());
        Files.write(lies, bytes);

        Fetched fetched = fetch(host.key(), SalvageHost.digest(lies), bytes.length);

        assertThat(Path.of(fetched.file())).hasBinaryContent(bytes);
        assertThat(fetched.file()).endsWith("kept");
    }

    @Test
    void whatIsGoneOrOtherwiseOrOfAnotherHostLeavesNothing() throws Exception {
        assertThatThrownBy(() -> fetch(host.key(), "0123", 5)).hasMessageContaining("nothing is at");
        SalvageHost.fill(lies);
        assertThatThrownBy(() -> fetch(host.key(), "0123", -1)).hasMessageContaining("SUMS is not what was measured");
        String other = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
        assertThatThrownBy(() -> fetch(other, "", -1)).hasMessageContaining("Host key verification failed");
        assertThat(here).isEmptyDirectory();
    }

    private Fetched fetch(String key, String digest, long bytes) throws InventoryProblem {
        String[] words = key.split(" ");
        InventoryHost login = new InventoryHost(
                "127.0.0.1",
                "127.0.0.1",
                host.port(),
                Optional.of(System.getProperty("user.name")),
                Optional.empty(),
                Optional.empty(),
                List.of());
        return new Fetching(new OpenSsh(Optional.of(host.config())), login, new HostKey(words[0], words[1]))
                .fetch(
                        new Lying("web1", lies.toString(), digest, bytes, Instant.EPOCH),
                        new Target(here, "kept", false, false, false));
    }
}
