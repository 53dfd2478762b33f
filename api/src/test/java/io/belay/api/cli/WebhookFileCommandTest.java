package io.belay.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.site.SiteReader;
import io.belay.api.site.Sites;
import io.belay.workflows.webhook.Happening;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code belay webhook add} and {@code remove}: a person's file is changed where it must be, and nowhere else. */
class WebhookFileCommandTest {
    private static final String BLOCK = """
            webhooks:   # who is told
                # the chat of the operators
                chat:
                    url: https://chat.example/h   # theirs
                    secret: env:CHAT
                ci: { url: https://ci.example/b, secret: env:CI }
            """;

    @TempDir
    private Path home;

    private record Said(int exit, String out, String err) {}

    @Test
    void theFirstProgramMakesTheBlockAndTheLastTakesItAway() throws Exception {
        Path file = file(Sites.PLAIN);

        Said added = run(
                "add",
                file.toString(),
                "chat",
                "https://chat.example/h?a=b",
                "--secret",
                "env:CHAT",
                "--event",
                "promotion.kept,step.failed");

        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(added.out()).contains("belay apply " + file);
        var webhook = SiteReader.read("f", Files.readString(file)).webhooks().get("chat");
        assertThat(webhook.url()).isEqualTo("https://chat.example/h?a=b");
        assertThat(webhook.events()).isEqualTo(Set.of(Happening.PROMOTION_KEPT, Happening.STEP_FAILED));
        assertThat(Files.readString(file)).startsWith(Sites.PLAIN.stripTrailing());

        assertThat(run("remove", file.toString(), "chat").exit()).isZero();
        assertThat(Files.readString(file).strip()).isEqualTo(Sites.PLAIN.strip());
    }

    @Test
    void whatPeopleWroteBesideItStaysLetterForLetter() throws Exception {
        Path file = file(BLOCK + Sites.PLAIN);

        assertThat(run("add", file.toString(), "pager", "https://pager.example/", "--secret", "env:P")
                        .exit())
                .isZero();
        assertThat(Files.readString(file))
                .isEqualTo(BLOCK.replace(
                                "told\n",
                                "told\n    pager: {\"url\": \"https://pager.example/\", \"secret\": \"env:P\"}\n")
                        + Sites.PLAIN);
        assertThat(run("remove", file.toString(), "pager").exit()).isZero();
        assertThat(Files.readString(file)).isEqualTo(BLOCK + Sites.PLAIN);
        assertThat(run("remove", file.toString(), "chat").exit()).isZero();
        assertThat(SiteReader.read("f", Files.readString(file)).webhooks()).containsOnlyKeys("ci");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhooks: { chat: { url: 'https://chat.example/h', secret: 'env:CHAT' } }\n"})
    void aFileInWhichLinesDoNotShowItIsLeftAloneAndTheWayByHandIsTold(String block) throws Exception {
        Path file = file(block + Sites.PLAIN);

        Said added = run("add", file.toString(), "ci", "https://ci.example/b", "--secret", "env:CI");
        Said removed = run("remove", file.toString(), "chat");

        assertThat(added.exit()).isEqualTo(Exit.REFUSED);
        assertThat(added.err()).contains("nothing was changed", "by hand");
        assertThat(removed.exit()).isEqualTo(Exit.REFUSED);
        assertThat(Files.readString(file)).isEqualTo(block + Sites.PLAIN);
    }

    @Test
    void whatIsNoAddressOrIsThereAlreadyOrIsNotThereIsRefused() throws Exception {
        Path file = file(BLOCK + Sites.PLAIN);

        assertThat(run("add", file.toString(), "x", "not an address", "--secret", "env:X")
                        .err())
                .contains("webhooks.x.url");
        assertThat(run("add", file.toString(), "x", "https://x.example/", "--secret", "hunter2")
                        .err())
                .contains("webhooks.x.secret")
                .doesNotContain("hunter2");
        assertThat(run("add", file.toString(), "ci", "https://x.example/", "--secret", "env:X")
                        .err())
                .contains("names a program ci already");
        assertThat(run("remove", file.toString(), "nobody").err()).contains("names no program nobody");
        assertThat(Files.readString(file)).isEqualTo(BLOCK + Sites.PLAIN);
    }

    private Path file(String text) throws Exception {
        return Files.writeString(home.resolve("site.yaml"), text);
    }

    private static Said run(String... words) {
        CommandLine line = new CommandLine(new CliTest.Root());
        CliCommands.under(line, Surroundings.of(name -> null));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = new String[words.length + 1];
        all[0] = "webhook";
        System.arraycopy(words, 0, all, 1, words.length);
        int exit =
                line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(all);
        return new Said(exit, out.toString(), err.toString());
    }
}
