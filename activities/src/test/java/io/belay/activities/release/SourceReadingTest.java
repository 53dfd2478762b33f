package io.belay.activities.release;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.store.Examples;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.notes.NotesText;
import io.belay.store.notes.Origin;
import io.belay.store.notes.ReleaseNotes;
import io.belay.workflows.release.Difference;
import io.belay.workflows.release.FoundRelease;
import io.belay.workflows.release.ShownRelease;
import io.belay.workflows.release.SourceQuestion;
import io.belay.workflows.site.NotesPolicy;
import io.belay.workflows.site.Site;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases read in a real git repository. */
class SourceReadingTest {
    private static Store store;

    @TempDir
    private Path scratch;

    private final String site = "shop-" + UUID.randomUUID();
    private Repository repository;
    private SourceReading reading;

    @BeforeAll
    static void open() {
        store = TestStores.fresh();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void prepare() throws Exception {
        repository = Repository.in(Files.createDirectory(scratch.resolve("shop")));
        store.sites().apply(Examples.site(site, repository.url()), "site: " + site, "ann", NOON);
        reading = new SourceReading(store, GitSettings.in(scratch.resolve("cache")));
    }

    @Test
    void tagsAreListedWithWhatTheyStandForAndTheFirstLineOfTheirNotes() {
        String first = repository.commit("first commit");
        repository.git("tag", "v1");
        repository.write("app.py", "print('v2')\n");
        String second = repository.commit("second commit");
        repository.git("tag", "--annotate", "--message", "The second\n\n- prices\n- visitors", "v2");
        repository.git("tag", "no-commit", "HEAD:app.py");

        assertThat(reading.list(question("")).releases())
                .extracting(FoundRelease::name, FoundRelease::commit, FoundRelease::title)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("v1", first, "first commit"),
                        org.assertj.core.groups.Tuple.tuple("v2", second, "The second"));
    }

    @Test
    void oneIsShownWithItsNotesAndHowItDiffersFromWhatAStageRuns() {
        String first = repository.commit("first");
        repository.git("tag", "v1");
        repository.write("app.py", "print('v2')\n").write("new file.py", "");
        repository.commit("second");
        repository.git("tag", "--annotate", "--message", "The second\n\n- prices", "v2");
        SourceQuestion question = new SourceQuestion(
                site, "v2", new TreeMap<>(Map.of("dev", first, "uat", "c0ffee", "prod", "--output=/tmp/canary")));

        ShownRelease shown = reading.show(question);

        assertThat(shown.release().notes()).contains("- prices");
        Difference dev = shown.differences().get(0);
        assertThat(dev.ahead()).isEqualTo(1);
        assertThat(dev.behind()).isZero();
        assertThat(dev.commits()).singleElement().asString().endsWith("second");
        assertThat(dev.files()).containsExactlyInAnyOrder("M app.py", "A new file.py");
        assertThat(shown.differences().subList(1, 3)).noneMatch(Difference::known);
    }

    @Test
    void aTagThatIsMovedOrRemovedThereIsSeenSoHere() {
        repository.commit("first");
        repository.git("tag", "v1");
        repository.git("tag", "v0");
        reading.list(question(""));
        String moved = repository.commit("other");
        repository.git("tag", "--force", "v1");
        repository.git("tag", "--delete", "v0");

        assertThat(reading.list(question("")).releases()).singleElement().satisfies(only -> {
            assertThat(only.name()).isEqualTo("v1");
            assertThat(only.commit()).isEqualTo(moved);
        });
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThatAreNear() {
        repository.commit("first");
        repository.git("tag", "v1.0.1");

        assertThatThrownBy(() -> reading.show(question("v1.0.2")))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("BLY-RELEASE-UNKNOWN");
                    assertThat(failure.getOriginalMessage()).contains("v1.0.1");
                });
    }

    @Test
    void notesAreThoseOfTheTagUntilTheSiteNamesAFileAndThenThoseOfTheReleasesOwnCommit() {
        repository.write("NOTES.md", "# Of the first\r\n").commit("first");
        repository.git("tag", "--annotate", "--message", "Tagged\n\n- [ ] try", "v1");
        repository.write("NOTES.md", "# Of the second").commit("second");
        reading.show(question("v1"));

        assertThat(notes("v1").markdown()).isEqualTo("Tagged\n\n- [ ] try");
        assertThat(notes("v1").origin()).isEqualTo(Origin.TAG);

        store.sites().apply(noting("NOTES.md"), "site: " + site + " with notes", "ann", NOON);
        reading.show(question("v1"));

        assertThat(notes("v1").markdown()).isEqualTo("# Of the first");
        assertThat(notes("v1").place()).startsWith("NOTES.md at ");
        assertThat(notes("v1").author()).isEqualTo("belay");
        assertThat(notes("v1").version()).isEqualTo(2);
    }

    @Test
    void notesThatSomebodyWroteStayUntilSomebodyWantsThoseOfTheSource() {
        repository.commit("first");
        repository.git("tag", "v1");
        store.notes().write(site, "v1", new NotesText("by hand", Origin.BY_HAND, "", "ann", NOON));

        reading.show(question("v1"));
        assertThat(notes("v1").markdown()).isEqualTo("by hand");

        reading.show(new SourceQuestion(site, "v1", new TreeMap<>(), "otto"));
        assertThat(notes("v1").markdown()).isEqualTo("first");
        assertThat(notes("v1").author()).isEqualTo("otto");
    }

    @Test
    void aFileThatIsMissingOrNoTextOrEndlessIsNoReasonToFail() {
        store.sites().apply(noting("NOTES.md"), "site: " + site + " with notes", "ann", NOON);
        repository.commit("first");
        repository.git("tag", "v1");
        repository.write("NOTES.md", "\u0000\u001b" + "x".repeat(100_000)).commit("second");
        repository.git("tag", "v2");

        reading.show(question("v1"));
        reading.show(question("v2"));

        assertThat(notes("v1").origin()).isEqualTo(Origin.TAG);
        assertThat(notes("v2").markdown()).hasSize(NotesText.LONGEST).endsWith("…");
    }

    private ReleaseNotes notes(String release) {
        return store.notes().newest(site, release).orElseThrow();
    }

    /** The site with a file of notes. */
    private Site noting(String file) {
        Site plain = Examples.site(site, repository.url());
        return new Site(
                plain.name(),
                plain.zone(),
                plain.kit(),
                plain.source(),
                plain.hosts(),
                plain.groups(),
                plain.operators(),
                plain.stages(),
                plain.rawSignals(),
                plain.webhooks(),
                new NotesPolicy(false, file),
                plain.mail());
    }

    private SourceQuestion question(String release) {
        return new SourceQuestion(site, release, new TreeMap<>());
    }
}
