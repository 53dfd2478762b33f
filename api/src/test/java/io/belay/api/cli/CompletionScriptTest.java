package io.belay.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a real bash makes of the script. */
class CompletionScriptTest {
    @TempDir
    private Path directory;

    private Path script;

    @BeforeEach
    void write() throws Exception {
        CommandLine belay = new CommandLine(new CliTest.Root());
        CliCommands.under(belay, Surroundings.of(name -> null));
        script = Files.writeString(directory.resolve("completion"), new CompletionScript(belay).text(false));
        Path program =
                Files.writeString(directory.resolve("belay"), "#!/bin/sh\nshift\necho \"asked-for-$1${2:+-of-$2}\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @ParameterizedTest(name = "belay {0} → {1}")
    @CsvSource({
        "'prom', 'promote'",
        "'host cl', 'clean'",
        "'promote --wa', '--watch'",
        "'verdict shop/prod w', 'works'",
        "'status --output j', 'json'",
        "'--output json promote ', 'asked-for-sites'",
        "'promote ', 'asked-for-sites'",
        "'promote shop ', 'asked-for-stages-of-shop'",
        "'promote -m why --watch shop prod ', 'asked-for-releases-of-shop'",
        "'cancel ', 'asked-for-promotions'",
        "'status --server ', 'asked-for-servers'",
        "'nam', ''"
    })
    void aWordIsCompleted(String typed, String completed) throws Exception {
        assertThat(complete(typed)).isEqualTo(completed);
    }

    @Test
    void aFileIsCompletedWhereAFileIsWanted() throws Exception {
        assertThat(complete("apply comp")).isEqualTo("completion");
    }

    private String complete(String typed) throws Exception {
        String call = "source '" + script + "'; set -f; COMP_WORDS=('" + directory.resolve("belay") + "' " + typed
                + (typed.endsWith(" ") ? "''" : "")
                + "); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _belay; echo \"${COMPREPLY[*]}\"";
        Process bash = new ProcessBuilder(List.of("bash", "--norc", "-c", call))
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
