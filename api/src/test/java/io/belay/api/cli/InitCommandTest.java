package io.belay.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.site.SiteReader;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Verb;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code belay init} against a host with a real SSH server, by the {@code ssh} of this machine. */
@EnabledIf(value = "io.belay.api.cli.SshHost#possible", disabledReason = "needs OpenSSH's client")
class InitCommandTest {
    @TempDir
    private Path home;

    private SshHost host;
    private Path site;
    private Path file;

    private record Said(int exit, String out, String err) {}

    @BeforeEach
    void start() throws Exception {
        host = new SshHost(home);
        site = Files.createDirectories(home.resolve("srv/shop"));
        file = home.resolve("site.yaml");
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
    }

    @Test
    void aFirstFileSaysWhatIsOnTheHostAndPassesTheCheck() throws Exception {
        host.isKnown();
        git("init", "-q");
        git("remote", "add", "origin", "https://git.example.org/shop.git");
        Files.writeString(site.resolve("manage.py"), "import django\n");
        Files.createDirectories(site.resolve("migrations"));
        Files.writeString(site.resolve("uv.lock"), "");

        Said said = run("", "init", file.toString(), "--host", "web1", "--directory", site.toString(), "--yes");

        assertThat(said.exit()).as(said.err()).isEqualTo(0);
        assertThat(said.err()).contains("from known_hosts", "found: kind django");
        Site read = read();
        assertThat(read.name()).isEqualTo("shop");
        assertThat(read.source().git()).isEqualTo("https://git.example.org/shop.git");
        assertThat(read.source().migrations()).isEqualTo("migrations");
        assertThat(read.source().lock()).isEqualTo("uv.lock");
        assertThat(read.hosts().get("web1"))
                .isEqualTo(new Host(
                        "web1",
                        "127.0.0.1",
                        host.port(),
                        System.getProperty("user.name"),
                        host.key(),
                        "file:" + home.resolve("id")));
        assertThat(read.stages())
                .singleElement()
                .satisfies(stage -> assertThat(stage.directory()).isEqualTo(site.toString()));
        assertThat(read.kit().verbs())
                .containsKeys(Verb.STOP, Verb.START, Verb.UPDATE, Verb.REVERT, Verb.MEASURE, Verb.FINGERPRINT);
        assertThat(Files.readString(file)).contains("kit: django", "DATABASE: ", "export it from uv.lock");
        assertThat(run("", "check", file.toString()).exit()).isEqualTo(0);
    }

    @Test
    void whatIsLeftToItsAuthorCanBeFilledInWhereItStands() throws Exception {
        host.isKnown();
        init("--yes");
        String filled = Files.readString(file)
                .replaceAll("(?m)^  # (snapshot|verify|migrate|restore|salvage|smoke): ", "  $1: ")
                .replaceAll("(?m)^    # (approve|attempt): ", "    $1: ")
                .replace(", notBy: requester", "");
        Files.writeString(file, filled);

        assertThat(read().kit().verbs()).containsKeys(Verb.SNAPSHOT, Verb.MIGRATE, Verb.SALVAGE, Verb.SMOKE);
        assertThat(read().stages().get(0).attempt().wanted()).isTrue();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "web2py.py, web2py",
        "etc/zope.conf, zope",
        "bin/instance, zope",
        "packages/acs-kernel/acs-kernel.info, openacs",
        "backend/manage.py, django",
        "index.html, ''"
    })
    void theTechnologyIsToldByWhatLiesThere(String path, String kind) throws Exception {
        host.isKnown();
        Files.createDirectories(site.resolve(path).getParent());
        Files.writeString(site.resolve(path), "");

        Said said = init("--yes");

        assertThat(said.exit()).as(said.err()).isEqualTo(0);
        if (kind.isEmpty()) {
            assertThat(said.err()).doesNotContain("found: kind");
        } else {
            assertThat(said.err()).contains("found: kind " + kind);
        }
        assertThat(read().kit().name()).isEqualTo(Set.of("django", "lino").contains(kind) ? kind : "shell");
    }

    @Test
    void aLinoSiteIsKnownByItsSettings() throws Exception {
        host.isKnown();
        Files.writeString(site.resolve("manage.py"), "");
        Files.writeString(site.resolve("settings.py"), "from lino_book.projects.min1.settings import *\n");

        assertThat(init("--yes").err()).contains("found: kind lino");
    }

    @Test
    void aKeyThatIsNotKnownIsPinnedOnlyWhenSomebodySaysThatItIsTheHosts() throws Exception {
        Said silent = init("--yes");
        assertThat(silent.exit()).isEqualTo(Exit.REFUSED);
        assertThat(silent.err()).contains(host.fingerprint(), "--pin web1=" + host.fingerprint());

        Said other = init("--yes", "--pin", "SHA256:AAAA");
        assertThat(other.exit()).isEqualTo(Exit.REFUSED);
        assertThat(other.err()).contains("and not SHA256:AAAA. Do not go on until you know why");

        Said no = run("no\n", "init", file.toString(), "--host", "web1", "--directory", site.toString());
        assertThat(no.exit()).isEqualTo(Exit.REFUSED);
        assertThat(file).doesNotExist();

        Said pinned = init("--yes", "--pin", host.fingerprint());
        assertThat(pinned.exit()).as(pinned.err()).isEqualTo(0);
        assertThat(read().host("web1").hostKey()).isEqualTo(host.key());
        assertThat(host.known()).as("known_hosts stays the person's own").doesNotExist();
    }

    @Test
    void aHostWithAnotherKeyThanIsKnownIsNotLoggedInTo() throws Exception {
        Files.writeString(
                host.known(),
                "[127.0.0.1]:" + host.port()
                        + " ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n");

        Said said = init("--yes");

        assertThat(said.exit()).isEqualTo(Exit.REFUSED);
        assertThat(said.err()).contains("ssh cannot log in to web1");
        assertThat(file).doesNotExist();
    }

    @Test
    void itAsksForWhatIsNotSaidAndAgainUntilItMakesSense() throws Exception {
        host.isKnown();
        String answers = String.join(
                "\n",
                "-oProxyCommand=touch canary",
                "web1",
                "srv",
                site.toString(),
                "Shop!",
                "shop2",
                "cobol",
                "",
                "x y",
                "/srv/shop.git",
                "hunter2",
                "env:KEY",
                "");

        Said said = run(answers, "init", file.toString());

        assertThat(said.exit()).as(said.err()).isEqualTo(0);
        assertThat(read().name()).isEqualTo("shop2");
        assertThat(read().host("web1").key()).isEqualTo("env:KEY");
        assertThat(said.err().split("Expected: ")).hasSize(7);
        assertThat(said.err()).doesNotContain("hunter2");
    }

    @Test
    void withNobodyToAskItSaysWhichOptionIsNeeded() {
        assertThat(run("", "init", file.toString()).err()).contains("there is nobody to ask. Give --host");
        assertThat(run("", "init", file.toString(), "--yes").err()).contains("--host is needed");
        assertThat(run("", "init", file.toString(), "--yes").exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void aFileThatIsThereStaysAsItIsUnlessForced() throws Exception {
        host.isKnown();
        Files.writeString(file, "mine\n");

        assertThat(init("--yes").exit()).isEqualTo(Exit.REFUSED);
        assertThat(file).hasContent("mine\n");
        assertThat(init("--yes", "--force").exit()).isEqualTo(0);
        assertThat(read().name()).isEqualTo("shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-oProxyCommand=touch canary",
                "web1;touch canary",
                "$(touch canary)",
                "web1\ntouch canary",
                "@web1",
                "",
                " ",
                "web1 -v",
                "\u202eweb1"
            })
    void aHostThatIsNoneIsRefusedBeforeAnythingRuns(String name) {
        Said said = run("", "init", file.toString(), "--host", name, "--directory", site.toString(), "--yes");

        assertThat(said.exit()).isEqualTo(Exit.USAGE);
        assertThat(Path.of("canary")).doesNotExist();
        assertThat(home.resolve("canary")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "srv",
                "/srv/../etc",
                "/srv/$(touch canary)",
                "/srv;touch canary",
                "/srv\nEND-OF-WHAT-BELAY-SAYS\ntouch canary"
            })
    void aDirectoryThatIsNoneIsRefusedBeforeAnythingRuns(String directory) {
        Said said = run("", "init", file.toString(), "--host", "web1", "--directory", directory, "--yes");

        assertThat(said.exit()).isEqualTo(Exit.USAGE);
        assertThat(home.resolve("canary")).doesNotExist();
    }

    @Test
    void aDirectoryThatIsNotThereIsToldAsSuch() throws Exception {
        host.isKnown();

        assertThat(run("", "init", file.toString(), "--host", "web1", "--directory", "/nowhere/at all", "--yes")
                        .err())
                .contains("/nowhere/at all is not there on web1");
    }

    @Test
    void hostsOfAnSshConfigurationAreImportedWithTheirKnownKeys() throws Exception {
        host.isKnown();

        Said said = run("", "host", "import", host.config().toString(), "--yes");

        assertThat(said.exit()).as(said.err()).isEqualTo(0);
        assertThat(said.out()).isEqualTo("""
                hosts:
                  web1:
                    address: 127.0.0.1
                    port: %d
                    user: deploy
                    hostKey: %s
                    key: file:%s
                """.formatted(host.port(), host.key(), home.resolve("id")));
    }

    @Test
    void hostsOfAnInventoryAreImportedOnceTheirKeysAreCompared() throws Exception {
        Path inventory = Files.writeString(
                home.resolve("inventory"),
                "[web]\nweb[1:2] ansible_host=127.0.0.1 ansible_port=" + host.port()
                        + "\n[db]\ndb1 ansible_host=127.0.0.1\n");
        String pins = "web1=" + host.fingerprint() + ",web2=" + host.fingerprint();

        Said said = run(
                "",
                "host",
                "import",
                inventory.toString(),
                "--only",
                "web",
                "--user",
                "deploy",
                "--key",
                "env:KEY",
                "--pin",
                pins,
                "--yes");

        assertThat(said.exit()).as(said.err()).isEqualTo(0);
        assertThat(said.out())
                .contains("  web1:   # of web\n", "  web2:", "key: env:KEY", host.key())
                .doesNotContain("db1");
        Said without = run(
                "",
                "host",
                "import",
                inventory.toString(),
                "--only",
                "web",
                "--key",
                "env:KEY",
                "--pin",
                pins,
                "--yes");
        assertThat(without.exit()).isEqualTo(Exit.REFUSED);
        assertThat(without.out()).isEmpty();
        assertThat(run("", "host", "import", inventory.toString(), "--only", "wbe", "--yes")
                        .err())
                .contains("no host or group \"wbe\"");
        assertThat(run("", "host", "import", inventory.toString(), "--only", "web1", "--user", "x", "--yes")
                        .err())
                .contains("--pin web1=" + host.fingerprint());
    }

    private Said init(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "init", file.toString(), "--host", "web1", "--directory", site.toString(), "--git", "/srv/shop.git"));
        arguments.addAll(List.of(more));
        return run("", arguments.toArray(String[]::new));
    }

    private Site read() throws Exception {
        return SiteReader.read("site.yaml", Files.readString(file));
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", site.toString()));
        command.addAll(List.of(arguments));
        SshHost.run(command.toArray(String[]::new));
    }

    private Said run(String input, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("check")) {
            all.addAll(List.of("--ssh-config", host.config().toString()));
        }
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try {
            CommandLine belay = new CommandLine(new CliTest.Root());
            CliCommands.under(belay, Surroundings.of(Map.<String, String>of()::get));
            belay.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
            int exit = belay.execute(all.toArray(String[]::new));
            return new Said(exit, out.toString(), err.toString());
        } finally {
            System.setIn(before);
        }
    }
}
