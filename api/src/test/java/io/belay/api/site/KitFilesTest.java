package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.belay.api.yaml.MistakenFile;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import io.belay.workflows.strategy.Undoing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kits that come with Belay, as data. */
class KitFilesTest {
    private static final int LONGEST = 20 * 1024;

    private static Kit kit(String name) {
        return Kits.named(name).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"django", "lino"})
    void everyVerbThatChangesSomethingHasWhatTakesItBack(String name) {
        assertThat(kit(name).verbs().keySet())
                .allSatisfy(verb -> assertThat(kit(name).verbs().keySet()).containsAll(Undoing.of(verb)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"django", "lino"})
    void whatUndoesCanBeDoneAgain(String name) {
        assertThat(Stream.of(Verb.values()).flatMap(verb -> Undoing.of(verb).stream()))
                .allSatisfy(verb -> assertThat(
                                kit(name).definition(verb).orElseThrow().repeatable())
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"django", "lino", "shell"})
    void scriptsAreShortEnoughToTravel(String name) {
        assertThat(kit(name).verbs().values())
                .allSatisfy(verb -> assertThat(verb.run()).hasSizeLessThan(LONGEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox sh", "bash --posix"})
    void everyShellReadsEveryScript(String shell) throws Exception {
        assumeThat(run(List.of("sh", "-c", "command -v " + shell.split(" ")[0]), ""))
                .as("there is " + shell)
                .isZero();
        for (String name : List.of("django", "lino")) {
            for (VerbDefinition verb : kit(name).verbs().values()) {
                assertThat(run(List.of("sh", "-c", "exec " + shell + " -n"), verb.run()))
                        .isZero();
            }
        }
    }

    @Test
    void bothWordingsOfAnAbandonedRestoreAreFailure() {
        assertThat(kit("lino").definition(Verb.MIGRATE).orElseThrow().forbiddenWords())
                .anyMatch("Abandoned with 3 unsaved objects."::contains)
                .anyMatch("Abandoning with 3 unsaved instances:"::contains);
    }

    @Test
    void aScriptGetsTheLibrariesThatItCallsAndThoseThatTheseCall() {
        String snapshot = kit("django").definition(Verb.SNAPSHOT).orElseThrow().run();

        assertThat(snapshot)
                .contains("\nsnapshot_begin()", "\ndatabase_dump()", "base_fail()")
                .doesNotContain("static_collect", "virtualenv_build");
    }

    @Test
    void aVerbOfTheSiteMayCallTheKitsLibraries() {
        VerbDefinition plain = kit("django").definition(Verb.STOP).orElseThrow();
        VerbDefinition own = with(plain, "echo first\nservices_stop");

        assertThat(Kits.withLibraries("django", own).run())
                .contains("services_stop()")
                .endsWith(own.run());
        assertThat(Kits.withLibraries("django", with(plain, "touch stopped")).run())
                .isEqualTo("touch stopped");
        assertThat(Kits.withLibraries("shell", own).run()).isEqualTo(own.run());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kit: x\nuses: [servces]\nverbs: {}", "kit: x\nverbs: { stopp: { run: 'true' } }"})
    void aLibraryOrVerbThatIsNotThereIsAMistake(String text) {
        assertThatThrownBy(() -> Kits.read("kits/x.yaml", text)).isInstanceOf(MistakenFile.class);
    }

    private static VerbDefinition with(VerbDefinition verb, String run) {
        return new VerbDefinition(
                run, verb.expected(), verb.limit(), false, true, verb.lastWords(), verb.forbiddenWords(), "");
    }

    private static int run(List<String> command, String input) throws IOException, InterruptedException {
        Path script = Files.createTempFile("kit", ".sh");
        try {
            Files.writeString(script, input, StandardCharsets.UTF_8);
            Process process = new ProcessBuilder(command)
                    .redirectInput(script.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            Files.delete(script);
        }
    }
}
