package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.belay.api.yaml.MistakenFile;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.ProgressLines;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import io.belay.workflows.strategy.Undoing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kits that come with Belay, as data. */
class KitFilesTest {
    /** What loads into MySQL must itself do what a transaction of PostgreSQL does, and is the longest; a word of a command has 128 KB at most. */
    private static final int LONGEST = 48 * 1024;

    /** All of a kit travels together, and a message of Temporal's has 2 MB at most. */
    private static final int LONGEST_OF_ALL = 608 * 1024;

    private static Kit kit(String name) {
        return Kits.named(name).orElseThrow();
    }

    private static Kit kit(String name, DatabaseKind kind) {
        return Kits.complete(Kits.written(name).orElseThrow(), List.of(kind));
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
        assertThat(kit(name).verbs().keySet().stream().flatMap(verb -> Undoing.of(verb).stream()))
                .allSatisfy(verb -> assertThat(
                                kit(name).definition(verb).orElseThrow().repeatable())
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void scriptsAreShortEnoughToTravel(DatabaseKind kind) {
        for (String name : List.of("django", "lino", "shell")) {
            assertThat(kit(name, kind).verbs().values().stream()
                            .mapToInt(verb -> verb.run().length())
                            .sum())
                    .isLessThan(LONGEST_OF_ALL);
            assertThat(kit(name, kind).verbs())
                    .allSatisfy(
                            (verb, definition) -> assertThat(definition.run()).hasSizeLessThan(LONGEST));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSiteIsGivenWhatItsOwnKindOfDatabaseNeedsAndNothingOfAnother(DatabaseKind kind) {
        String snapshot =
                kit("django", kind).definition(Verb.SNAPSHOT).orElseThrow().run();

        assertThat(snapshot.contains("pg_dump")).isEqualTo(kind == DatabaseKind.POSTGRESQL);
        assertThat(snapshot.contains("mysqldump")).isEqualTo(kind == DatabaseKind.MYSQL);
        assertThat(snapshot.contains("import hashlib, os, sqlite3")).isEqualTo(kind == DatabaseKind.SQLITE);
        assertThat(snapshot).contains("DATABASE is $DATABASE, not postgresql:NAME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox sh", "bash --posix"})
    void everyShellReadsEveryScript(String shell) throws Exception {
        assumeThat(run(List.of("sh", "-c", "command -v " + shell.split(" ")[0]), ""))
                .as("there is " + shell)
                .isZero();
        for (String name : List.of("django", "lino")) {
            // All in one go: what one script leaves open, the next one's beginning does not close.
            String all = kit(name).verbs().values().stream()
                    .map(verb -> "(\n" + verb.run() + "\n)\n")
                    .collect(Collectors.joining());
            assertThat(run(List.of("sh", "-c", "exec " + shell + " -n"), all)).isZero();
        }
    }

    @Test
    void bothWordingsOfAnAbandonedRestoreAreFailure() {
        assertThat(kit("lino").definition(Verb.MIGRATE).orElseThrow().forbiddenWords())
                .anyMatch("Abandoned with 3 unsaved objects."::contains)
                .anyMatch("Abandoning with 3 unsaved instances:"::contains);
    }

    /** Lines that Lino 26.1 and Django 5.2 print. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            lino   | MIGRATE | Loading 2375 objects to table working_session...            | next=2375 what=working_session
            lino   | MIGRATE | Loading 90000 objects (part 1 of 2) to table comments_mention... | next=90000 what=comments_mention
            lino   | MIGRATE | Loading 90000 objects (part 2 of 2) to table comments_mention... | nothing
            lino   | MIGRATE | Trying to save 387 deferred objects.                        | left=387 what=Trying to save 387 deferred
            lino   | MIGRATE | Saved 372 objects.                                          | more=372
            lino   | MIGRATE | Loaded 6754 objects                                         | done=6754
            lino   | MIGRATE | Deferred Ticket #3 : {'user': ['user instance with id 9']}  | nothing
            lino   | SNAPSHOT | Wrote 6722 objects to /srv/s/snapshot/restore.py and siblings. | done=6722
            lino   | CHECK   | Run 2 data checkers on 2375 Sessions...                     | next=2375 what=Sessions
            lino   | CHECK   | Found 1 and fixed 1 problems in Sessions.                   | nothing
            lino   | STATIC  | 973 static files copied to '/srv/lino/static.fresh'.        | done=973
            django | MIGRATE | "  Applying shelf.0002_author... OK"                        | each=shelf.0002_author
            django | MIGRATE | "  Apply all migrations: admin, shelf"                      | nothing
            django | STATIC  | 1 static file copied to '/srv/shop/static.fresh', 3 unmodified. | done=1
            """)
    void whatTheirOutputTellsIsUnderstood(String kit, Verb verb, String line, String expected) {
        String found = kit(kit).definition(verb).orElseThrow().progress().orElseThrow().lines().stream()
                .map(pattern -> Pattern.compile(pattern).matcher(line))
                .filter(Matcher::find)
                .findFirst()
                .map(KitFilesTest::groups)
                .orElse("nothing");

        assertThat(found).isEqualTo(expected);
    }

    private static String groups(Matcher found) {
        return found.pattern().namedGroups().keySet().stream()
                .sorted()
                .map(name -> name + "=" + found.group(name))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"django", "lino"})
    void howManyThereAreIsReportedByAVerbOfTheKit(String name) {
        List<String> facts = kit(name).verbs().values().stream()
                .flatMap(verb -> verb.progress().stream())
                .map(ProgressLines::of)
                .filter(fact -> !fact.isEmpty())
                .toList();

        assertThat(facts).isNotEmpty().allSatisfy(fact -> {
            String[] words = fact.split("\\.");
            Verb verb = Verb.valueOf(words[0].toUpperCase(Locale.ROOT));
            assertThat(kit(name).definition(verb).orElseThrow().run()).contains("base_result " + words[1] + " ");
        });
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
        VerbDefinition plain =
                Kits.written("django").orElseThrow().definition(Verb.STOP).orElseThrow();
        VerbDefinition own = with(plain, "echo first\nservices_stop");

        assertThat(complete("django", own)).contains("services_stop()").endsWith(own.run());
        assertThat(complete("django", with(plain, "touch stopped"))).isEqualTo("touch stopped");
        assertThat(complete("shell", own)).isEqualTo(own.run());
    }

    private static String complete(String kit, VerbDefinition own) {
        return Kits.complete(new Kit(kit, new TreeMap<>(Map.of(Verb.STOP, own))), DatabaseKind.all())
                .definition(Verb.STOP)
                .orElseThrow()
                .run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kit: x\nuses: [servces]\nverbs: {}", "kit: x\nverbs: { stopp: { run: 'true' } }"})
    void aLibraryOrVerbThatIsNotThereIsAMistake(String text) {
        assertThatThrownBy(() -> Kits.read("kits/x.yaml", text)).isInstanceOf(MistakenFile.class);
    }

    private static VerbDefinition with(VerbDefinition verb, String run) {
        return verb.running(run);
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
