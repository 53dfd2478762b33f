package io.belay.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi;
import io.belay.api.site.Sites;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line against the whole API. */
class CliTest {
    private static TestApi api;

    @TempDir
    private Path home;

    @Command(name = "belay", mixinStandardHelpOptions = true)
    static final class Root {}

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

    @Test
    void aReleaseIsCarriedWatchedAndReadAbout() throws Exception {
        Path file = Files.writeString(home.resolve("site.yaml"), Sites.PLAIN.replace("site: shop", "site: quick"));

        assertThat(belay("ann", "check", file.toString()).out()).isEqualTo("site quick: dev\n");
        assertThat(belay("ann", "apply", file.toString()).out()).isEqualTo("site quick, version 1\n");
        assertThat(belay("ann", "plan", "quick", "dev", "v1", "--commands").out())
                .contains("stop what writes", "| a", "rollback RESTORE");
        Said promoted = belay("ann", "promote", "quick", "dev", "v1", "--watch", "-m", "try");
        assertThat(promoted.exit()).as(promoted.err()).isEqualTo(0);
        assertThat(promoted.out()).contains("done     stop what writes on web1", "KEPT: ");
        assertThat(belay("ann", "log", "quick/dev", "--step", "1").out()).isEqualTo("did STOP\n");
        assertThat(belay("ann", "status").out()).contains("quick/dev", "KEPT");
        assertThat(belay("ann", "status", "quick/dev").out()).contains("asked for by ann");
        Said train = belay("ann", "release", "quick", "v2", "--watch");
        assertThat(train.exit()).as(train.err()).isEqualTo(0);
        assertThat(train.out()).contains("v2 is kept in dev");
    }

    @Test
    void aQuestionIsListedAndAnswered() throws Exception {
        Path file = Files.writeString(
                home.resolve("site.yaml"),
                Sites.PLAIN.replace("site: shop", "site: asked")
                        + "    approve: { quorum: 1, of: [bob] }\n    attempt: { lapse: 1h, verdict: { of: [team] } }\n");
        belay("ann", "apply", file.toString());
        belay("ann", "promote", "asked", "dev", "v1");
        until("bob", "May v1 go to asked/dev?", "decisions");

        assertThat(belay("ann", "decisions").out()).contains("Nothing is asked of you");
        Said refused = belay("ann", "approve", "asked/dev");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("[BLY-BY-REQUESTER]");
        assertThat(belay("bob", "approve", "asked/dev", "-m", "fine").exit()).isEqualTo(0);
        until("ann", "ATTEMPT", "status", "asked/dev");
        Said works = belay("ann", "verdict", "asked/dev", "works");
        assertThat(works.exit()).as(works.err()).isEqualTo(0);
        assertThat(belay("ann", "watch", "asked/dev").exit()).isEqualTo(0);
        Said late = belay("ann", "cancel", "asked/dev");
        assertThat(late.exit()).isEqualTo(3);
        assertThat(late.err()).contains("[BLY-ALREADY-KEPT]", "belay promote asked dev RELEASE");
    }

    @Test
    void everyMistakeInAFileIsPrintedWithItsPlace() throws Exception {
        Path file = Files.writeString(home.resolve("bad.yaml"), "site: shop\nkit: shel\n");

        Said said = belay("ann", "check", file.toString());

        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.err()).contains(file + ":2:6: kit: \"shel\" is not the name of a kit. Did you mean \"shell\"?");
        assertThat(said.err().lines().count()).isGreaterThan(3);
    }

    @Test
    void withoutATokenItSaysHowToGetOne() throws Exception {
        Said said = run(Map.of("BELAY_URL", url()), "status");

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err()).contains("belay token create");
    }

    @Test
    void aTokenThatIsNoneIsNeitherSentNorShown() throws Exception {
        Said said = run(Map.of("BELAY_URL", url(), "BELAY_TOKEN", "bly_secret and\nmore"), "status");

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.out() + said.err()).doesNotContain("bly_secret");
    }

    @Test
    void anAddressWhereNobodyIsSaysSo() throws Exception {
        Said said = run(Map.of("BELAY_URL", "http://127.0.0.1:1", "BELAY_TOKEN", "x"), "status");

        assertThat(said.exit()).isEqualTo(5);
        assertThat(said.err()).contains("Belay does not answer", "belay api");
    }

    @Test
    void aConfigurationFileIsReadUnlessOthersCanReadItsToken() throws Exception {
        Path config = Files.createDirectories(home.resolve(".config/belay")).resolve("config");
        Files.writeString(config, "# mine\nurl = " + url() + "\ntoken = " + api.token("ann") + "\n");
        Map<String, String> environment = Map.of("HOME", home.toString());

        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run(environment, "status").err()).contains("chmod 600 " + config);
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
        assertThat(run(environment, "status").exit()).isEqualTo(0);
        assertThat(Settings.read(environment::get).url()).isEqualTo(URI.create(url()));
    }

    @Test
    void helpIsEverywhereAndAWrongWordIsAMistake() throws Exception {
        for (CommandLine command : CliCommands.all()) {
            String name = command.getCommandName();
            Said help = run(Map.of(), name, "--help");
            assertThat(help.exit()).as(name).isEqualTo(0);
            assertThat(help.out()).as(name).contains("Usage: belay " + name);
        }
        assertThat(run(Map.of(), "promot").exit()).isEqualTo(2);
        assertThat(run(Map.of(), "promote", "shop").exit()).isEqualTo(2);
        assertThat(run(Map.of(), "first-admin", "Ann <x>").exit()).isEqualTo(2);
    }

    @Test
    void anAtSignInAnArgumentReadsNoFile() throws Exception {
        Path canary = Files.writeString(home.resolve("canary"), "canary-text");

        Said said = belay("ann", "promote", "quick", "dev", "v1", "-m", "@" + canary);

        assertThat(said.out() + said.err()).doesNotContain("canary-text");
    }

    private void until(String person, String text, String... arguments) throws Exception {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> belay(person, arguments).out().contains(text));
    }

    private Said belay(String person, String... arguments) throws Exception {
        return run(Map.of("BELAY_URL", url(), "BELAY_TOKEN", api.token(person)), arguments);
    }

    private Said run(Map<String, String> given, String... arguments) {
        Map<String, String> environment = new HashMap<>(given);
        environment.putIfAbsent("HOME", home.resolve("nowhere").toString());
        CommandLine line = new CommandLine(new Root());
        CliCommands.under(line, environment::get);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit =
                line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
        return new Said(exit, out.toString(), err.toString());
    }

    private static String url() {
        return "http://127.0.0.1:" + api.port();
    }
}
