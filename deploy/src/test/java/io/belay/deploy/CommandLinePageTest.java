package io.belay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The manual of the command line is made from the command line. */
class CommandLinePageTest {
    private static final Path PAGE = Path.of("../docs/command-line.md");

    @Test
    void thePageSaysWhatTheCommandsAre() throws Exception {
        String made = new CommandLinePage(Belay.commandLine()).text();
        if (Boolean.getBoolean("belay.write")) {
            Files.writeString(PAGE, made);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/command-line.md, written anew by mvn -pl deploy -am test -Dtest=CommandLinePageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dbelay.write=true")
                .isEqualTo(made);
    }
}
