package io.belay.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.belay.api.TestApi;
import io.belay.api.inventory.HostKey;
import io.belay.api.inventory.OpenSsh;
import io.belay.api.salvage.GivenUp;
import io.belay.api.site.Sites;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code belay salvage} against the whole API, and a host with a real SSH server, by the {@code ssh} of this machine. */
@EnabledIf(value = "io.belay.api.cli.SshHost#possible", disabledReason = "needs OpenSSH's client")
class SalvageCommandTest {
    private static TestApi api;

    @TempDir
    private Path home;

    private SshHost host;
    private String site;
    private Path lies;
    private Path here;

    private record Said(int exit, String out, String err) {}

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        api.startWorker();
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @BeforeEach
    void makeHost() throws Exception {
        host = new SshHost(home);
        site = "s" + UUID.randomUUID().toString().substring(0, 8);
        lies = home.resolve("Bob's \"own\" $(touch x) snap shots/v2/salvage");
        here = Files.createDirectories(home.resolve("here"));
        apply(host.port(), host.key());
    }

    @AfterEach
    void stopHost() throws Exception {
        host.close();
    }

    @Test
    void itIsListedAndShownByPlaceByIdAndByName() throws Exception {
        GivenUp given = GivenUp.of(site, "dev").recordIn(api.store);

        assertThat(belay("salvage", "list", site).out())
                .contains(
                        site + "/dev  v2",
                        "prices are wrong",
                        "12 rows in 2 tables",
                        "belay salvage show " + given.id());
        assertThat(belay("salvage", "list", site, "uat").out()).contains("Nothing was kept aside");
        for (String what : List.of(site + "/dev", given.id().toString(), given.name())) {
            Said shown = belay("salvage", "show", what);
            assertThat(shown.exit()).as(shown.err()).isEqualTo(0);
            assertThat(shown.out())
                    .contains(
                            "from 2026-01-05T12:01:00Z until 2026-01-05T13:00:00Z",
                            "cancelled by bob: prices are wrong (bob)",
                            "web1:/srv/shop/dev.snapshots/salvage (deploy@127.0.0.1, port " + host.port() + ")",
                            "1,234 bytes, verified, SHA-256 0123abcd",
                            "12 rows in 2 tables, at least",
                            "9  ticket",
                            "belay salvage export " + given.id());
        }
        assertThat(json("salvage", "show", site + "/dev").path("name").asText()).isEqualTo(given.name());
        assertThat(belay("status", given.id().toString()).out())
                .contains("look at what was typed in: belay salvage show " + given.id());
        assertThat(belay("snapshots", site, "--salvage").out()).contains(given.name());
    }

    @Test
    void itIsKeptLongerAndTheListSaysUntilWhen() throws Exception {
        GivenUp given = GivenUp.of(site, "dev").recordIn(api.store);

        assertThat(belay("salvage", "list", site).out()).containsPattern("kept until 20.*; belay salvage show");
        Said kept = belay("salvage", "keep", site + "/dev", "--until", "2099-12-31", "-m", "not entered yet");
        assertThat(kept.exit()).as(kept.err()).isEqualTo(0);
        assertThat(kept.out()).contains(given.name() + " of " + site + "/dev is kept until 2099-12-31T");
        assertThat(belay("salvage", "list", site).out()).contains("kept until 2099-12-31T");

        api.store
                .snapshots()
                .removed(
                        api.store
                                .snapshots()
                                .one(given.id(), "web1", given.name())
                                .orElseThrow(),
                        Instant.parse("2100-01-01T03:00:00Z"));
        assertThat(belay("salvage", "list", site).out()).contains("removed 2100-01-01T03:00:00Z");
        assertThat(export().err()).contains("was removed from web1 at 2100-01-01T03:00:00Z");
    }

    @Test
    void anAttemptThatIsCancelledLeadsToIt() throws Exception {
        String file = Sites.PLAIN
                        .replace("site: shop", "site: " + site)
                        .replace("stop: { run: a }", "stop: { run: a }\n  salvage: { run: c }")
                + "    attempt: { lapse: 1h, verdict: { of: [team] } }\n";
        assertThat(api.apply("ann", site, file).status()).isIn(200, 201);
        belay("promote", site, "dev", "v1");
        until("ATTEMPT", "status", site + "/dev");

        belay("cancel", site + "/dev", "--yes", "-m", "prices are wrong");

        until("CANCELLED:", "status", site + "/dev");
        assertThat(belay("status", site + "/dev").out()).contains("belay salvage show ");
        assertThat(belay("salvage", "show", site + "/dev").out())
                .contains(
                        "release v1",
                        "cancelled by ann: prices are wrong (ann)",
                        "not verified",
                        "rows were not counted")
                .containsPattern("attempt +from 20.* until 20");
    }

    private void until(String text, String... arguments) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> belay(arguments).out().contains(text));
    }

    @Test
    void whatIsUnknownIsSaidWithARemedy() throws Exception {
        assertThat(belay("salvage", "show", site + "/dev").err())
                .contains("Nothing was kept aside", "belay salvage list");
        assertThat(belay("salvage", "show", "v2-00000000/salvage").err()).contains("belay salvage list");
        assertThat(belay("salvage", "show", "; rm -rf /").exit()).isEqualTo(Exit.USAGE);
        assertThat(belay("salvage", "show", UUID.randomUUID().toString()).err()).contains("BLY-PROMOTION-UNKNOWN");
        api.kept(site);
        String kept = api.get("ann", "/api/promotions?site=" + site).text("/items/0/id");
        assertThat(belay("salvage", "export", kept).err()).contains("BLY-SALVAGE-UNKNOWN");
    }

    @Test
    void itComesWholeFromAPathWithSpacesAndQuotes() throws Exception {
        GivenUp given = given(SalvageHost.fill(lies));

        Said said = export();

        assertThat(said.exit()).as(said.err()).isEqualTo(0);
        assertThat(said.out()).contains("as it was measured on the host", "4 files");
        Path archive = here.resolve(site + "-dev-" + given.name().replace('/', '-') + ".zip");
        assertThat(here.toFile().list()).containsExactly(archive.getFileName().toString());
        assertThat(SalvageHost.archived(archive))
                .hasSize(4)
                .hasEntrySatisfying(
                        archive.getFileName().toString().replace(".zip", "/snapshot/restore it's.py"),
                        content -> assertThat(content).isEqualTo("loader.save(1)\n"));
        assertThat(Path.of("x")).doesNotExist();
        assertThat(archive.toFile().canRead()).isTrue();
        JsonNode again = json(
                "salvage",
                "export",
                site + "/dev",
                here.toString(),
                "--host",
                "web1",
                "--ssh-config",
                host.config().toString(),
                "--force");
        assertThat(again.path("verified").asBoolean()).isTrue();
    }

    @Test
    void aFileComesAsItIsUnderTheNameThatIsSaid() throws Exception {
        Files.createDirectories(lies.getParent());
        Files.writeString(lies, "all rows\n");
        GivenUp.of(site, "dev").at(lies.toString(), SalvageHost.digest(lies), 9).recordIn(api.store);

        assertThat(export(here.resolve("rows.db").toString()).exit()).isEqualTo(0);

        assertThat(here.resolve("rows.db")).hasContent("all rows\n");
    }

    @Test
    void whatIsThereAlreadyIsReplacedOnlyWhenThatIsSaid() throws Exception {
        given(SalvageHost.fill(lies));
        Path mine = Files.writeString(here.resolve("mine.zip"), "mine");

        Said refused = export(mine.toString());
        assertThat(refused.exit()).isEqualTo(Exit.REFUSED);
        assertThat(refused.err()).contains("--force");
        assertThat(mine).hasContent("mine");
        assertThat(export(mine.toString(), "--force").exit()).isEqualTo(0);
        assertThat(SalvageHost.archived(mine)).hasSize(4);
    }

    @Test
    void whatIsNotWhatWasMeasuredIsNotKeptUnlessThatIsSaid() throws Exception {
        given(SalvageHost.fill(lies));
        Files.writeString(lies.resolve("media.tar"), "tor\n");

        Said refused = export();
        assertThat(refused.exit()).isEqualTo(Exit.REFUSED);
        assertThat(refused.err()).contains("./media.tar is not what was measured", "--unverified");
        assertThat(here).isEmptyDirectory();
        Said taken = export("", "--unverified");
        assertThat(taken.exit()).as(taken.err()).isEqualTo(0);
        assertThat(taken.out()).contains("NOT as it was measured", "./media.tar");

        Files.delete(lies.resolve("media.tar"));
        assertThat(export("", "--force").err()).contains("./media.tar is missing");
        Files.writeString(lies.resolve("SUMS"), "");
        assertThat(export("", "--force").err()).contains("SUMS is not what was measured");
    }

    @Test
    void whatIsGoneFromTheHostIsSaid() throws Exception {
        GivenUp.of(site, "dev").at(lies.toString(), "0123", 10).recordIn(api.store);

        Said said = export();

        assertThat(said.exit()).isEqualTo(Exit.REFUSED);
        assertThat(said.err()).contains("nothing is at " + lies, "backups");
        assertThat(here).isEmptyDirectory();
    }

    @Test
    void anotherHostAtThatAddressIsNotBelieved() throws Exception {
        given(SalvageHost.fill(lies));
        apply(host.port(), "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f");

        Said said = export();

        assertThat(said.exit()).isEqualTo(Exit.REFUSED);
        assertThat(said.err()).contains("ssh cannot log in");
        assertThat(here).isEmptyDirectory();
    }

    @Test
    @Timeout(60)
    void aHostThatGoesOnSendingIsNotListenedToForEver() throws Exception {
        OpenSsh ssh = new OpenSsh(Optional.of(host.config()));
        String[] key = host.key().split(" ");
        OpenSsh.Output said = ssh.run(
                ssh.host("web1"), new HostKey(key[0], key[1]), "while :; do echo more; done", "", in -> in.read());

        assertThat(said.exit()).isNotZero();
    }

    @Test
    void whoIsNotLetInIsToldOfAnotherLogin() throws Exception {
        given(SalvageHost.fill(lies));

        Said said = belay(List.of("salvage", "export", site + "/dev", here.toString(), "--ssh-config", "/dev/null"));

        assertThat(said.exit()).isEqualTo(Exit.REFUSED);
        assertThat(said.err()).contains("ssh cannot log in to deploy@127.0.0.1", "--host [USER@]HOST");
        assertThat(belay("salvage", "export", site + "/dev", "--host", "-oProxyCommand=x")
                        .exit())
                .isEqualTo(Exit.USAGE);
    }

    private GivenUp given(String digest) throws Exception {
        return GivenUp.of(site, "dev")
                .at(lies.toString(), digest, SalvageHost.bytes(lies))
                .recordIn(api.store);
    }

    private void apply(int port, String key) throws Exception {
        String file = Sites.PLAIN
                .replace("site: shop", "site: " + site)
                .replace("address: 192.0.2.10", "address: 127.0.0.1\n    port: " + port)
                .replaceFirst("hostKey: .*", "hostKey: " + key);
        assertThat(api.apply("ann", site, file).status()).isIn(200, 201);
        Files.writeString(
                host.config(), Files.readString(host.config()) + "Host *\n  IdentityFile " + home.resolve("id") + "\n");
    }

    private Said export() throws Exception {
        return export(here.toString());
    }

    private Said export(String file, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("salvage", "export", site + "/dev"));
        arguments.add(file.isEmpty() ? here.toString() : file);
        arguments.addAll(List.of("--ssh-config", host.config().toString()));
        arguments.addAll(List.of(more));
        return belay(arguments);
    }

    private JsonNode json(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--output", "json"));
        Said said = belay(all);
        assertThat(said.exit()).as(said.err()).isEqualTo(0);
        return new ObjectMapper().readTree(said.out().getBytes(StandardCharsets.UTF_8));
    }

    private Said belay(String... arguments) {
        return belay(List.of(arguments));
    }

    private Said belay(List<String> arguments) {
        Map<String, String> environment = Map.of(
                "BELAY_URL",
                "http://127.0.0.1:" + api.port(),
                "BELAY_TOKEN",
                api.token("ann"),
                "HOME",
                home.toString());
        CommandLine line = new CommandLine(new CliTest.Root());
        CliCommands.under(line, Surroundings.of(environment::get));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = line.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        return new Said(exit, out.toString(), err.toString());
    }
}
