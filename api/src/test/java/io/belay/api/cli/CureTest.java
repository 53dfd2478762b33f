package io.belay.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi;
import io.belay.workflows.failure.Code;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A refusal at the command line says what to do about it. */
class CureTest {
    @Command(name = "belay")
    static final class Root {}

    @Test
    void aRefusalEndsWithItsCodeAndItsCure() throws Exception {
        try (TestApi api = new TestApi()) {
            Map<String, String> environment = Map.of(
                    "BELAY_URL", "http://127.0.0.1:" + api.port(), "BELAY_TOKEN", api.token("ann"), "HOME", "/gone");
            CommandLine line = new CommandLine(new Root());
            CliCommands.under(line, Surroundings.of(environment::get));
            StringWriter err = new StringWriter();

            int exit = line.setErr(new PrintWriter(err)).execute("promote", "nosuch", "dev", "v1");

            assertThat(exit).isEqualTo(Exit.REFUSED);
            assertThat(err.toString()).contains("[" + Code.UNKNOWN_SITE.text() + "]", Code.UNKNOWN_SITE.cure());
        }
    }
}
