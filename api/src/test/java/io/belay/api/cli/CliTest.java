package io.belay.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.belay.api.TestApi;
import io.belay.api.site.Sites;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** The whole command line, also as a program. */
    @Command(name = "belay", mixinStandardHelpOptions = true)
    public static final class Root {
        /** Runs it. */
        public static void main(String[] arguments) {
            CommandLine line = new CommandLine(new Root());
            CliCommands.under(line, Optional::empty, arguments);
            System.exit(line.execute(arguments));
        }
    }

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
        assertThat(belay("ann", "plan", "quick", "dev", "v1", "--force", "stop").err())
                .contains("cannot be forced", "BLY-NOT-AN-OPTION");
        assertThat(belay("ann", "promote", "quick", "dev", "v1", "--skip", "nonsense")
                        .err())
                .contains("skip[0]");
        Said promoted = belay("ann", "promote", "quick", "dev", "v1", "--watch", "-m", "try");
        assertThat(promoted.exit()).as(promoted.err()).isEqualTo(0);
        assertThat(promoted.out()).contains("done     stop what writes on web1", "KEPT: ");
        assertThat(belay("ann", "log", "quick/dev", "--step", "1").out()).isEqualTo("did STOP\n");
        assertThat(belay("ann", "status").out()).contains("quick/dev", "KEPT");
        assertThat(belay("ann", "status", "quick/dev").out()).contains("asked for by ann");
        everyAnswerIsOneDocumentForPrograms();
        Said drift = belay("ann", "drift", "quick", "dev");
        assertThat(drift.exit()).isEqualTo(Exit.REFUSED);
        assertThat(drift.out())
                .contains(
                        "quick/dev: DRIFT",
                        "web1  change app.py  as committed  now changed:1234",
                        "web1  and 3 more",
                        "web2  no route [BLY-HOST-UNREACHABLE]");
        Said train = belay("ann", "release", "quick", "v2", "--watch");
        assertThat(train.exit()).as(train.err()).isEqualTo(0);
        assertThat(train.out()).contains("v2 is kept in dev");
    }

    private void everyAnswerIsOneDocumentForPrograms() throws Exception {
        ObjectMapper json = new ObjectMapper();
        for (String line : List.of(
                "status",
                "status quick",
                "status quick/dev",
                "list",
                "plan quick dev v1",
                "releases quick",
                "releases quick v1",
                "snapshots",
                "salvage list",
                "decisions",
                "decisions --all",
                "host check quick",
                "host check quick web1",
                "log quick/dev --step 1",
                "whoami",
                "token list",
                "members quick",
                "drift quick dev",
                "webhook list quick",
                "webhook deliveries quick --state givenUp",
                "server",
                "server list",
                "schema")) {
            Said said = belay("ann", ("--output json " + line).split(" "));
            assertThat(said.exit()).as(line + ": " + said.err()).isIn(0, 3);
            assertThat(json.readTree(said.out()).isContainerNode()).as(line).isTrue();
        }
        String shown =
                belay("ann", "status", "quick/dev", "--output", "json").out().strip();
        assertThat(belay("ann", "--output", "json", "status", "quick/dev").out().strip())
                .isEqualTo(shown);
        String id = json.readTree(shown).path("id").asText();
        assertThat(shown)
                .isEqualTo(api.get("ann", "/api/promotions/" + id).raw().body());
        List<String> followed =
                belay("ann", "watch", id, "--output", "json").out().lines().toList();
        assertThat(json.readTree(followed.get(followed.size() - 1))
                        .path("state")
                        .asText())
                .isEqualTo("KEPT");
    }

    @Test
    void whatIsFollowedSaysByItsExitCodeHowItStands() throws Exception {
        Path file = Files.writeString(
                home.resolve("site.yaml"),
                Sites.PLAIN.replace("site: shop", "site: codes") + "    approve: { quorum: 1, of: [bob] }\n");
        belay("ann", "apply", file.toString());

        Said asked = belay("ann", "promote", "codes", "dev", "v1", "--until-asked", "--output", "json");
        assertThat(asked.exit()).as(asked.err()).isEqualTo(7);
        assertThat(asked.out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(
                                new ObjectMapper().readTree(line).path("site").asText())
                        .isEqualTo("codes"));
        Said unsure = belay("ann", "cancel", "codes/dev");
        assertThat(unsure.exit()).isEqualTo(2);
        assertThat(unsure.err()).contains("the site becomes what it was", "nothing was done", "--yes");
        assertThat(belay("bob", "reject", "codes/dev").exit()).isEqualTo(0);
        assertThat(belay("ann", "watch", "codes/dev").exit()).isEqualTo(6);
        assertThat(belay("eve", "grant", "--everywhere", "viewer", "eve").exit())
                .isEqualTo(4);
        assertThat(belay("ann", "status", "nosuch/dev").exit()).isEqualTo(3);
    }

    @Test
    void ctrlCLeavesThePromotionRunningAndSaysHowToComeBack() throws Exception {
        Path file = Files.writeString(
                home.resolve("site.yaml"),
                Sites.PLAIN.replace("site: shop", "site: left") + "    approve: { quorum: 1, of: [bob] }\n");
        belay("ann", "apply", file.toString());
        belay("ann", "promote", "left", "dev", "v1");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                Root.class.getName(),
                "watch",
                "left/dev");
        builder.environment()
                .putAll(Map.of("BELAY_URL", url(), "BELAY_TOKEN", api.token("ann"), "HOME", home.toString()));
        Process watch = builder.start();
        BufferedReader out = watch.inputReader();
        assertThat(out.readLine()).contains("left/dev");

        new ProcessBuilder("kill", "-INT", String.valueOf(watch.pid())).start().waitFor();

        assertThat(watch.waitFor()).isEqualTo(130);
        assertThat(watch.errorReader().lines())
                .anySatisfy(line -> assertThat(line).contains("goes on. Come back: belay watch "));
        assertThat(belay("ann", "status", "left/dev").out()).contains("WAITING");
        belay("ann", "cancel", "left/dev", "--yes");
    }

    @Test
    void notesAreWrittenFromAFileAndReadWithWhatTestersSay() throws Exception {
        Path file = Files.writeString(home.resolve("site.yaml"), Sites.PLAIN.replace("site: shop", "site: noted"));
        belay("ann", "apply", file.toString());
        Path notes = Files.writeString(home.resolve("NOTES.md"), "# New\n\n- [ ] Sign in\n");
        Path latin = Files.write(home.resolve("latin.md"), "Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(belay("ann", "notes", "set", "noted", "v1", notes.toString()).out())
                .contains("v1, version 1, 1 item to try", "page: http://127.0.0.1:", "/notes/noted/v1");
        assertThat(belay("ann", "notes", "show", "noted", "v1").out()).contains("# New", "Sign in", "byHand, by ann");
        assertThat(belay("ann", "notes", "set", "noted", "v1", latin.toString()).err())
                .contains("is not UTF-8");
        assertThat(belay("ann", "notes", "set", "noted", "v1", "nowhere.md").exit())
                .isEqualTo(Exit.USAGE);
        assertThat(belay("ann", "notes", "show", "noted", "v9").err()).contains("BLY-NOTES-UNKNOWN", "belay notes set");
        assertThat(belay("ann", "notes", "show", "noted", "v1", "--edition", "2")
                        .exit())
                .isEqualTo(Exit.REFUSED);
    }

    @Test
    void aServerIsRememberedWhenItTakesTheToken() throws Exception {
        InputStream before = System.in;
        Map<String, String> environment = Map.of("HOME", home.toString());
        try {
            System.setIn(new ByteArrayInputStream("wrong".getBytes(StandardCharsets.US_ASCII)));
            Said refused = run(environment, "login", "--server", url(), "--name", "here", "--token-stdin");
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err()).doesNotContain("wrong");
            assertThat(run(environment, "server", "list").out()).contains("None in");
            System.setIn(new ByteArrayInputStream((api.token("ann") + "\n").getBytes(StandardCharsets.US_ASCII)));
            Said taken = run(environment, "login", "--server", url(), "--name", "here", "--token-stdin");
            assertThat(taken.exit()).as(taken.err()).isEqualTo(0);
        } finally {
            System.setIn(before);
        }
        assertThat(run(environment, "server", "list").out()).contains("* here  " + url());
        assertThat(run(environment, "whoami").out()).startsWith("ann, by ").contains("config.yaml");
        assertThat(run(environment, "status", "--server", "hree").err()).contains("Did you mean \"here\"?");
        assertThat(run(environment, "names", "servers").out()).isEqualTo("here\n");
        assertThat(run(environment, "names", "sites", "--server", "nowhere").out())
                .isEmpty();
        assertThat(run(environment, "server", "remove", "here").exit()).isEqualTo(2);
        assertThat(run(environment, "server", "remove", "here", "--yes").exit()).isEqualTo(0);
        assertThat(home.resolve(".config/belay/tokens/here")).doesNotExist();
    }

    @Test
    void sidesThatMustAgreeAreListedWithWhoIsMissing() throws Exception {
        String sides = "    approve: { sides: { provider: { of: ann }, users: { of: bob } } }\n";
        api.apply("ann", "sided", Sites.PLAIN.replace("site: shop", "site: sided") + sides);
        belay("ann", "promote", "sided", "dev", "v1");
        until("ann", "May v1 go to sided/dev?", "decisions");

        assertThat(belay("ann", "approve", "sided/dev").out()).contains("for provider");
        assertThat(belay("bob", "decisions").out()).contains("provider 1 of 1 (ann), users 0 of 1, for ann, bob");
        assertThat(belay("ann", "status", "sided/dev").out())
                .contains("waits for 1 more approval: provider 1 of 1 (ann), users 0 of 1 from bob; ");
        belay("ann", "cancel", "sided/dev", "--yes");
        until("ann", "CANCELLED", "status", "sided/dev");
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
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.err()).contains("[BLY-BY-REQUESTER]");
        assertThat(belay("bob", "approve", "asked/dev", "-m", "fine").exit()).isEqualTo(0);
        until("ann", "ATTEMPT", "status", "asked/dev");
        Said works = belay("ann", "verdict", "asked/dev", "works");
        assertThat(works.exit()).as(works.err()).isEqualTo(0);
        assertThat(belay("ann", "watch", "asked/dev").exit()).isEqualTo(0);
        Said late = belay("ann", "cancel", "asked/dev", "--yes");
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
    void helpIsEverywhereAndAWrongWordIsAMistake() throws Exception {
        for (String name : CommandNames.all()) {
            Said help = run(Map.of(), name, "--help");
            assertThat(help.exit()).as(name).isEqualTo(0);
            assertThat(help.out()).as(name).contains("Usage: belay " + name);
        }
        assertThat(run(Map.of(), "--help").out()).contains("  6     what was followed ended and was not kept");
        Said near = run(Map.of(), "promot");
        assertThat(near.exit()).isEqualTo(2);
        assertThat(near.err()).contains("Did you mean: belay promote", "See: belay --help");
        assertThat(run(Map.of(), "status", "--ouptut", "json").err()).contains("Did you mean: --output");
        assertThat(run(Map.of(), "promote", "shop").exit()).isEqualTo(2);
        assertThat(run(Map.of(), "first-admin", "Ann <x>").exit()).isEqualTo(2);
    }

    @Test
    void everyCommandHasExamplesAndSaysWhatItDoes() {
        CommandLine belay = new CommandLine(new Root());
        CliCommands.under(belay, Surroundings.of(name -> null));
        for (CommandLine each : belay.getSubcommands().values()) {
            if (each.getCommandSpec().usageMessage().hidden()) {
                continue;
            }
            List<CommandLine> last = each.getSubcommands().isEmpty()
                    ? List.of(each)
                    : List.copyOf(each.getSubcommands().values());
            assertThat(last).allSatisfy(command -> {
                String name = command.getCommandSpec().qualifiedName();
                assertThat(command.getUsageMessage()).as(name).contains("Exit codes:");
                assertThat(String.join(
                                " ", command.getCommandSpec().usageMessage().footer()))
                        .contains(name);
                assertThat(command.getCommandSpec().positionalParameters())
                        .as(name)
                        .allSatisfy(parameter -> assertThat(parameter.description())
                                .as(parameter.paramLabel())
                                .isNotEmpty());
            });
        }
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
        CliCommands.under(line, Surroundings.of(environment::get));
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
