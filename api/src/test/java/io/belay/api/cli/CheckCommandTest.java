package io.belay.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.belay.api.site.Sites;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code belay check} and {@code belay schema}: no server is there. */
class CheckCommandTest {
    @TempDir
    private Path home;

    private record Said(int exit, String out, String err) {}

    @Test
    void filesWithoutMistakesAreToldWithTheirStages() throws Exception {
        String one = file("one.yaml", Sites.PLAIN);
        String two = file("two.yaml", Sites.PLAIN.replace("site: shop", "site: other"));

        Said said = run(Map.of(), "check", one, two);

        assertThat(said).isEqualTo(new Said(0, "site shop: dev\nsite other: dev\n", ""));
    }

    @Test
    void everyMistakeOfEveryFileIsToldWithItsLineAndACaret() throws Exception {
        String good = file("good.yaml", Sites.PLAIN);
        String bad =
                file("bad.yaml", Sites.PLAIN.replace("kit: shell", "kit: shel").replace("data: f", "data: x"));
        String worse = file("worse.yaml", "site: shop\nsite: shop\n");

        Said said = run(Map.of(), "check", bad, good, worse);

        assertThat(said.exit()).isEqualTo(Exit.REFUSED);
        assertThat(said.out()).isEqualTo("site shop: dev\n");
        assertThat(said.err())
                .contains(
                        "belay: 2 mistakes in " + bad,
                        bad + ":2:6: kit: \"shel\" is not the name of a kit. Did you mean \"shell\"?\n"
                                + "  2 | kit: shel\n    |      ^\n",
                        bad
                                + ":19:11: stages.dev.data: \"xorward\" is not one of forward, from-production. Did you mean \"forward\"?",
                        worse + ":2:1: \"site\" stands here already, at 1:1. Keep one of them");
    }

    @Test
    void programsAreToldTheSameAsPeople() throws Exception {
        String good = file("good.yaml", Sites.PLAIN);
        String bad = file("bad.yaml", Sites.PLAIN.replace("kit: shell", "kit: shel"));

        Said said = run(Map.of(), "check", "--output", "json", good, bad, home.toString());

        assertThat(said.exit()).isEqualTo(Exit.USAGE);
        assertThat(said.err()).isEmpty();
        JsonNode files = new ObjectMapper().readTree(said.out()).path("files");
        assertThat(files.at("/0/site").asText()).isEqualTo("shop");
        assertThat(files.at("/0/findings")).isEmpty();
        assertThat(files.at("/1/findings")).hasSize(1);
        assertThat(files.at("/1/findings/0/file").asText()).isEqualTo(bad);
        assertThat(files.at("/1/findings/0/line").asInt()).isEqualTo(2);
        assertThat(files.at("/1/findings/0/column").asInt()).isEqualTo(6);
        assertThat(files.at("/1/findings/0/path").asText()).isEqualTo("kit");
        assertThat(files.at("/1/findings/0/remedy").asText()).isEqualTo("Did you mean \"shell\"?");
        assertThat(files.at("/1/findings/0/source").asText()).isEqualTo("kit: shel");
        assertThat(files.at("/2/unreadable").asText()).contains("cannot be read");
        assertThat(run(Map.of(), "check", "--output", "xml", good).exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void aFileThatCannotBeReadIsToldAndTheOthersAreReadAllTheSame() throws Exception {
        String good = file("good.yaml", Sites.PLAIN);

        Said said = run(Map.of(), "check", home.resolve("none.yaml").toString(), home.toString(), good);

        assertThat(said.exit()).isEqualTo(Exit.USAGE);
        assertThat(said.err()).contains("none.yaml\" cannot be read", home + "\" cannot be read");
        assertThat(said.out()).isEqualTo("site shop: dev\n");
        assertThat(run(Map.of(), "check").exit()).isEqualTo(Exit.USAGE);
        assertThat(run(Map.of(), "check", "\0").exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void standardInputIsAFileToo() {
        assertThat(withInput(Sites.PLAIN, "check", "-")).isEqualTo(new Said(0, "site shop: dev\n", ""));
        assertThat(withInput("kit: shell", "check", "-").err())
                .contains("standard input:1:1: site: \"site\" is missing");
    }

    @Test
    void bytesThatAreNoTextAreToldWithTheirPlace() throws Exception {
        Path file = home.resolve("latin.yaml");
        Files.write(file, "site: sh\u00f6p\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(run(Map.of(), "check", file.toString()).err())
                .contains(file + ":1:9: the byte 0xF6 is not UTF-8. Save the file as UTF-8");
    }

    @Test
    void secretsOutsideOfTheirRootsAreToldWhereTheRootsAreKnown() throws Exception {
        String file = file("site.yaml", Sites.PLAIN.replace("env:KEY", "file:/home/mallory/key"));

        assertThat(run(Map.of(), "check", file).exit()).isEqualTo(0);
        Said said = run(Map.of("BELAY_SECRET_ROOTS", "/etc/belay:/srv/keys"), "check", file);
        assertThat(said.exit()).isEqualTo(Exit.REFUSED);
        assertThat(said.err())
                .contains("hosts.web1.key: \"file:/home/mallory/key\" lies outside of where secrets may be read")
                .contains("/etc/belay, /srv/keys");
        String variable = file("env.yaml", Sites.PLAIN);
        assertThat(run(Map.of("BELAY_SECRET_NAMES", "KEY,OTHER"), "check", variable)
                        .exit())
                .isEqualTo(0);
        assertThat(run(Map.of("BELAY_SECRET_NAMES", "OTHER"), "check", variable).err())
                .contains("Write one of [OTHER]");
    }

    @Test
    void theSchemaIsPrintedAndSoIsTheReference() {
        assertThat(run(Map.of(), "schema").out())
                .startsWith("{")
                .contains("https://json-schema.org/draft/2020-12/schema");
        assertThat(run(Map.of(), "schema", "--reference").out()).contains("| `hostKey` |");
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(home.resolve(name), text).toString();
    }

    private static Said withInput(String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(Map.of(), arguments);
        } finally {
            System.setIn(before);
        }
    }

    private static Said run(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine belay = new CommandLine(new CliTest.Root());
        CliCommands.under(belay, Surroundings.of(environment::get));
        belay.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = belay.execute(arguments);
        return new Said(exit, out.toString(), err.toString());
    }
}
