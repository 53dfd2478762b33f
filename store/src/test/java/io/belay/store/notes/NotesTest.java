package io.belay.store.notes;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.belay.store.Store;
import io.belay.store.TestStores;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NotesTest {
    private static Store store;

    @BeforeAll
    static void open() {
        store = TestStores.fresh();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void everyVersionIsKeptAndTheNewestCounts() {
        store.notes().write("shop", "v1", byHand("one"));
        store.notes().write("shop", "v1", byHand("two"));

        assertThat(store.notes().newest("shop", "v1").map(ReleaseNotes::markdown))
                .contains("two");
        assertThat(store.notes().versions("shop", "v1"))
                .extracting(ReleaseNotes::version, ReleaseNotes::markdown)
                .containsExactly(tuple(2, "two"), tuple(1, "one"));
        assertThat(store.notes().newest("shop", "v2")).isEmpty();
        assertThat(store.notes().newest("other", "v1")).isEmpty();
    }

    @Test
    void notesThatAreWrittenTwiceAreOneVersion() {
        ReleaseNotes first = store.notes().write("twice", "v1", byHand("same"));
        ReleaseNotes second = store.notes().write("twice", "v1", byHand("same"));

        assertThat(second).isEqualTo(first);
        assertThat(store.notes().versions("twice", "v1")).hasSize(1);
    }

    @Test
    void whatAWorkerFindsDoesNotReplaceWhatSomebodyWroteByHand() {
        store.notes().found("found", "v1", ofFile("of the file"));
        store.notes().found("found", "v1", ofFile("of the file, mended"));
        store.notes().write("found", "v1", byHand("by hand"));
        store.notes().found("found", "v1", ofFile("of the file, mended again"));

        assertThat(store.notes().versions("found", "v1"))
                .extracting(ReleaseNotes::markdown)
                .containsExactly("by hand", "of the file, mended", "of the file");
    }

    @Test
    void theNotesOfASiteAreListedOnceForEachRelease() {
        store.notes().write("list", "v1", byHand("one"));
        store.notes().write("list", "v1", byHand("one and a half"));
        store.notes().write("list", "v2", new NotesText("two", Origin.BY_HAND, "", "ann", NOON.plusSeconds(1)));

        assertThat(store.notes().all("list", 10))
                .extracting(ReleaseNotes::markdown)
                .containsExactly("two", "one and a half");
        assertThat(store.notes().all("list", 1)).hasSize(1);
    }

    @Test
    void aTesterSaysOneThingOfAnItemTheLast() {
        store.ticks().tick("shop", "v1", tick("ann", true, ""));
        store.ticks().tick("shop", "v1", tick("bob", true, ""));
        store.ticks().tick("shop", "v1", tick("ann", false, "no prices"));

        List<Tick> ticks = store.ticks().of("shop", "v1");
        assertThat(ticks).hasSize(2).contains(tick("bob", true, ""), tick("ann", false, "no prices"));
        assertThat(store.ticks().of("shop", "v2")).isEmpty();
    }

    @Test
    void tickingAgainChangesNothingAndOneCanTakeItBackOnce() {
        Tick first = tick("ann", true, "");
        store.ticks().tick("back", "v1", first);
        store.ticks().tick("back", "v1", new Tick("1a", "Sign in", "ann", true, "", NOON.plusSeconds(60)));

        assertThat(store.ticks().of("back", "v1")).containsExactly(first);
        assertThat(store.ticks().untick("back", "v1", "1a", "bob")).isFalse();
        assertThat(store.ticks().untick("back", "v1", "1a", "ann")).isTrue();
        assertThat(store.ticks().untick("back", "v1", "1a", "ann")).isFalse();
        assertThat(store.ticks().of("back", "v1")).isEmpty();
    }

    private static Tick tick(String person, boolean works, String remark) {
        return new Tick("1a", "Sign in", person, works, remark, NOON);
    }

    private static NotesText byHand(String text) {
        return new NotesText(text, Origin.BY_HAND, "", "ann", NOON);
    }

    private static NotesText ofFile(String text) {
        return new NotesText(text, Origin.FILE, "NOTES.md at abc", NotesText.BELAY, NOON);
    }
}
