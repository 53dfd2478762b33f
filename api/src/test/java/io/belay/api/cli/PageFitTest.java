package io.belay.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.progress.ProgressPage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageFitTest {
    private static final String HEAD = "shop/prod  v2  in-place  APPLYING, 5.0 s, about 40 s to go";
    private static final String END = "APPLYING: step 12 of 20";

    @Test
    void noLineIsLongerThanTheScreenIsWideNorThePageHigher() {
        List<String> fit = PageFit.fit(page(20, 12), new Terminal.Size(10, 30));

        assertThat(fit).hasSizeLessThan(10).allSatisfy(line -> assertThat(line).hasSizeLessThan(30));
        assertThat(fit.get(0)).startsWith("shop/prod  v2").endsWith("…");
        assertThat(fit).anySatisfy(line -> assertThat(line).startsWith("   12  now"));
        assertThat(fit).last().isEqualTo(END);
        assertThat(fit).anySatisfy(line -> assertThat(line).contains("and 14 more steps"));
    }

    @Test
    void whatFitsIsShownAsItIs() {
        assertThat(PageFit.fit(page(3, 2), new Terminal.Size(24, 120))).isEqualTo(page(3, 2));
    }

    @Test
    void whatStandsBelowTheStepAtWorkStaysThereAndIsNoStep() {
        List<String> page = page(20, 12);
        page.add(13, ProgressPage.BELOW_STEP + "5 of 9 rows");

        List<String> fit = PageFit.fit(page, new Terminal.Size(10, 60));

        assertThat(fit).hasSizeLessThan(10).containsSequence(page.get(12), page.get(13));
        assertThat(fit).anySatisfy(line -> assertThat(line).contains("and 15 more steps"));
        assertThat(fit).last().isEqualTo(END);
    }

    @Test
    void aScreenThatBecameNarrowerHasMoreRowsToDrawOver() {
        assertThat(PageFit.rows(List.of("x".repeat(100), "", "y"), 120)).isEqualTo(3);
        assertThat(PageFit.rows(List.of("x".repeat(100), "", "y"), 40)).isEqualTo(5);
    }

    @Test
    void onlyTheStepAtWorkTurnsAndColoursStandRoundWordsOnly() {
        List<String> lines = page(3, 2);

        assertThat(PageFit.spun(lines.get(2), 1)).startsWith("/   2  now").hasSameSizeAs(lines.get(2));
        assertThat(PageFit.spun(lines.get(1), 1)).isEqualTo(lines.get(1));
        assertThat(PageFit.coloured(lines.get(1))).isEqualTo("    1  \u001b[32mdone\u001b[0m     step 1");
        assertThat(PageFit.coloured("KEPT: v2 is kept")).isEqualTo("\u001b[32mKEPT\u001b[0m: v2 is kept");
    }

    private static List<String> page(int steps, int atWork) {
        List<String> lines = new ArrayList<>(List.of(HEAD));
        for (int i = 1; i <= steps; i++) {
            String word = i < atWork ? "done" : i == atWork ? "now" : "-";
            lines.add("   %2d  %-8s step %d".formatted(i, word, i));
        }
        lines.add(END);
        return lines;
    }
}
