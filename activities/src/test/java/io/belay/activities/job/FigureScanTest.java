package io.belay.activities.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.job.Figure;
import io.belay.workflows.site.ProgressLines;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FigureScanTest {
    private final AtomicLong clock = new AtomicLong();
    private long offset;

    private FigureScan scan(String... lines) {
        return new FigureScan(Optional.of(new ProgressLines(List.of(lines), "", "objects")), clock::get);
    }

    private void add(FigureScan scan, String text) {
        add(scan, text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(FigureScan scan, byte[] bytes) {
        scan.add(offset, bytes);
        offset += bytes.length;
    }

    private static String text(FigureScan scan) {
        return scan.figure().map(Figure::text).orElse("nothing");
    }

    @Test
    void aLineTellsHowManyAreDoneOfHowMany() {
        FigureScan scan = scan("copied (?P<done>[0-9,]+) of (?P<total>[0-9,]+)");

        add(scan, "copied 1 of 6,722\ncopied 5,20");
        assertThat(text(scan)).isEqualTo("1 of 6,722 objects");
        add(scan, "0 of 6,722\nsomething else\n");
        assertThat(text(scan)).isEqualTo("5,200 of 6,722 objects");
    }

    @Test
    void nothingIsToldWhereNoLineTells() {
        FigureScan scan = scan("copied (?P<done>[0-9]+)");

        add(scan, "copied some\ncopied 99999999999999999999\n");

        assertThat(scan("x(?P<done>1)").figure()).isEmpty();
        assertThat(scan.figure()).isEmpty();
        assertThat(new FigureScan(Optional.empty(), clock::get).figure()).isEmpty();
    }

    @Test
    void aTotalThatSomethingElseHasToldCountsUnlessItIsTooSmall() {
        FigureScan scan = scan("copied (?P<done>[0-9]+)");
        scan.expect(OptionalLong.of(10));

        add(scan, "copied 10\n");
        assertThat(text(scan)).isEqualTo("10 of 10 objects");
        add(scan, "copied 11\n");
        assertThat(text(scan)).isEqualTo("11 objects");
    }

    @Test
    void whatIsBegunIsDoneWhenTheNextBeginsAndWhatWasPutOffOnlyLater() {
        FigureScan scan = scan(
                "Loading (?P<next>[0-9]+) objects to table (?P<what>[a-z_]+)",
                "Trying to save (?P<left>[0-9]+) deferred",
                "Saved (?P<more>[0-9]+) objects",
                "Loaded (?P<done>[0-9]+) objects");
        scan.expect(OptionalLong.of(200));

        add(scan, "Loading 100 objects to table users_user...\n");
        assertThat(text(scan)).isEqualTo("0 of 200 objects, users_user");
        add(scan, "Loading 50 objects to table tickets_ticket...\n");
        assertThat(text(scan)).isEqualTo("100 of 200 objects, tickets_ticket");
        add(scan, "Trying to save 30 deferred objects.\n");
        assertThat(text(scan)).startsWith("120 of 200");
        add(scan, "Saved 10 objects.\nTrying to save 20 deferred objects.\nSaved 20 objects.\n");
        assertThat(text(scan)).startsWith("150 of 200");
        add(scan, "Loading 50 objects to table comments_comment...\nLoaded 200 objects\n");
        assertThat(text(scan)).isEqualTo("200 of 200 objects");
    }

    @Test
    void linesAreCountedWhereEachTellsOfOne() {
        FigureScan scan = scan("^  Applying (?P<each>[a-z0-9_.]+)\\.\\.\\. OK");

        add(scan, "Running migrations:\n  Applying shop.0001_initial... OK\n  Applying shop.0002_rope... OK\n");

        assertThat(text(scan)).isEqualTo("2 objects, shop.0002_rope");
    }

    @Test
    void whatIsLeftTellsHowManyThereAre() {
        FigureScan alone = scan("(?P<left>[0-9]+) left");
        add(alone, "300 left\n120 left\n");
        assertThat(text(alone)).isEqualTo("180 of 300 objects");

        offset = 0;
        FigureScan both = scan("(?P<done>[0-9]+) done, (?P<left>[0-9]+) left");
        add(both, "30 done, 70 left\n");
        assertThat(text(both)).isEqualTo("30 of 100 objects");
    }

    @Test
    void whatIsDrawnOverAndColouredIsReadToo() {
        FigureScan scan = scan("^(?P<done>[0-9]+)/(?P<total>[0-9]+) (?P<what>.*)$");

        add(scan, "1/9 first\r\u001b[32m2/9\u001b[0m a\u0007b\r\n");

        assertThat(text(scan)).isEqualTo("2 of 9 objects, a\ufffdb");
    }

    @Test
    void aLineOfWhichAPartIsMissingTellsNothing() {
        FigureScan scan = scan("copied (?P<done>[0-9]+)");

        scan.add(0, "copied 1\ncopied 2".getBytes(StandardCharsets.UTF_8));
        scan.add(1000, "3\ncopied 24\n".getBytes(StandardCharsets.UTF_8));

        assertThat(text(scan)).isEqualTo("24 objects");
    }

    @Test
    void linesWithoutEndAndBytesThatAreNoTextAreSkipped() {
        FigureScan scan = scan("copied (?P<done>[0-9]+)");
        byte[] noise = new byte[1 << 20];
        new Random(7).nextBytes(noise);

        for (int i = 0; i < 10; i++) {
            add(scan, "copied 5 ".repeat(1 << 17));
        }
        add(scan, "\n");
        assertThat(scan.figure()).isEmpty();
        add(scan, noise);
        add(scan, "\ncopied 7\n");

        assertThat(text(scan)).isEqualTo("7 objects");
    }

    /** A tenth of a millisecond passes between two looks at the clock here, so that the time of one second is soon used up. */
    @Test
    void moreLinesThanThereIsTimeForArePassedOverButForTheLast() {
        FigureScan scan = new FigureScan(
                Optional.of(new ProgressLines(List.of("n (?P<each>[0-9]+)"), "", "")), () -> clock.addAndGet(100_000));
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 50_000; i++) {
            lines.append("n ").append(i).append('\n');
        }

        add(scan, lines.toString());
        scan.catchUp();

        assertThat(scan.figure().orElseThrow().done()).isBetween(2000L, 49_999L);
        assertThat(scan.figure().orElseThrow().what()).isEqualTo("50000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?P<done>[0-9]+", "(?=x)(?P<done>1)", "(?P<done>1)\\1"})
    void aPatternThatIsNoneTellsNothing(String pattern) {
        FigureScan scan = scan(pattern, "copied (?P<done>[0-9]+)");

        add(scan, "copied 3\n");

        assertThat(text(scan)).isEqualTo("3 objects");
    }

    /** Backtracking would take longer than there is. */
    @Test
    void noPatternTakesForEver() {
        FigureScan scan = scan("^(?P<what>(a+)+)$");

        add(scan, "a".repeat(900) + "!\n" + "aa\n");

        assertThat(text(scan)).isEqualTo("aa");
    }

    @Test
    void absurdNumbersDoNotFlowOver() {
        FigureScan scan = scan("(?P<next>[0-9]+) begin", "(?P<more>[0-9]+) more", "(?P<left>[0-9]+) left");

        add(scan, "999999999999999 begin\n".repeat(20_000) + "999999999999999 more\n".repeat(20_000));

        assertThat(scan.figure().orElseThrow().done()).isPositive();
        add(scan, "999999999999999 left\n");
        assertThat(scan.figure().orElseThrow().done()).isNotNegative();
    }

    @Test
    void longWordsAreCut() {
        FigureScan scan = scan("at (?P<what>.+)");

        add(scan, "at " + "é".repeat(300) + "\n");

        assertThat(scan.figure().orElseThrow().what()).hasSize(60).endsWith("é…");
    }
}
