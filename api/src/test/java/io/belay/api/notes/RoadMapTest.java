package io.belay.api.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What becomes of Markdown that anybody can have written. */
class RoadMapTest {
    @Test
    void notesAreTakenApartIntoChangesThingsToTryAndKnownProblems() {
        RoadMap map = RoadMap.of("""
                # Version 2

                Prices are shown **everywhere**.

                ## To try

                - [ ] Sign in
                - [x] Print an `invoice`

                ## Known problems

                The *calendar* is slow.

                ### In detail

                - it takes a minute

                ## Thanks

                To all.
                """);

        assertThat(map.changes())
                .contains("Version 2", "<strong>everywhere</strong>", "Thanks")
                .doesNotContain("To try", "Sign in", "calendar");
        assertThat(map.items())
                .extracting(CheckItem::wording, CheckItem::section)
                .containsExactly(tuple("Sign in", "To try"), tuple("Print an invoice", "To try"));
        assertThat(map.items().get(1).html()).contains("<code>invoice</code>");
        assertThat(map.problems())
                .contains("<em>calendar</em>", "In detail", "it takes a minute")
                .doesNotContain("Known problems", "Thanks");
    }

    @Test
    void headingsBeginBelowThoseOfThePage() {
        assertThat(RoadMap.of("# One\n\ntext\n\n## Two\n\ntext").changes())
                .contains("<h3", "<h4")
                .doesNotContain("<h1", "<h2");
        assertThat(RoadMap.of("## Two\n\ntext").changes()).contains("<h3");
    }

    @Test
    void anItemIsKnownByItsWordsHoweverTheyAreBroken() {
        CheckItem one = RoadMap.of("- [ ] Print an\n  invoice").items().get(0);
        CheckItem same = RoadMap.of("* [ ] Print   an *invoice*").items().get(0);
        CheckItem other = RoadMap.of("- [ ] Print two invoices").items().get(0);

        assertThat(one.id()).matches("[0-9a-f]{16}").isEqualTo(same.id()).isNotEqualTo(other.id());
    }

    @Test
    void htmlInNotesIsTextAndRunsNothing() {
        RoadMap map = RoadMap.of("""
                <script>alert(1)</script>

                Hello <img src=x onerror=alert(1)> <b onclick="x()">you</b>

                - [ ] <svg/onload=alert(1)> try <iframe src="https://evil.example"></iframe>

                ```html"><script>
                </pre><script>alert(2)</script>
                ```
                """);
        String all = map.changes() + map.items().get(0).html();

        assertThat(all).contains("&lt;script&gt;", "&lt;img", "&lt;svg/onload");
        assertThat(all).doesNotContainPattern("<(?!/?(p|div|ul|li|pre|code|em|strong|h[3-6])\\b)");
        assertThat(all).doesNotContainPattern("<[a-z0-9]+[^>]*\\son[a-z]+=");
    }

    @Test
    void linksLeadToHttpAndMailOnlyAndTakeNothingAlong() {
        String html = RoadMap.of("""
                [a](javascript:alert(1)) [b](JaVaScRiPt&#58;alert(1)) [c](data:text/html,x) [d](vbscript:x)
                [e](/api/sites) [f](//evil.example) [g](https://good.example/?a=1&b="2") [h](mailto:ann@example.org)
                <javascript:alert(2)> [i](<java
                script:alert(1)>) [j]( https://good.example/"onmouseover="alert(1) )
                """).changes();

        assertThat(html.toLowerCase(Locale.ROOT))
                .doesNotContain("href=\"javascript", "href=\"data", "href=\"vbscript", "href=\"/", "href=\"\"");
        assertThat(html).contains("href=\"https://good.example/", "href=\"mailto:ann@example.org\"", "noopener");
        assertThat(html).doesNotContainPattern("<a[^>]*\\sonmouseover");
    }

    @Test
    void imagesAreLinksSoThatNobodyElsewhereLearnsWhoReads() {
        String html = RoadMap.of(
                        "![a *cat*](https://spy.example/cat.png) ![x](javascript:alert(1)) ![](data:image/png;base64,AA)")
                .changes();

        assertThat(html)
                .doesNotContain("<img")
                .contains("Image: a cat")
                .contains("href=\"https://spy.example/cat.png\"");
        assertThat(html).doesNotContain("javascript:", "data:");
    }

    @Test
    void charactersThatTurnTextAreMadeVisible() {
        RoadMap map = RoadMap.of("invoice\u202Efdp.exe\u2066 \u0007\n\n- [ ] try\u202E this");

        assertThat(map.changes() + map.items().get(0).html())
                .doesNotContain("\u202E", "\u2066", "\u0007")
                .contains("\uFFFD")
                .contains("dir=\"auto\"");
    }

    @Test
    void whatWouldBeEndlessIsShownAsItWasTyped() {
        String table = "|" + "a|".repeat(3000) + "\n|" + "-|".repeat(3000) + "\n" + "|x\n".repeat(3000);
        RoadMap map = RoadMap.of(table + "<script>");

        assertThat(map.changes()).startsWith("<pre>").hasSizeLessThan(100_000).contains("&lt;script&gt;");
        assertThat(map.items()).isEmpty();
    }

    @Test
    void aTableOfABearableSizeIsATableThatScrolls() {
        assertThat(RoadMap.of("| a | b |\n|---|---|\n| 1 | <b> |").changes())
                .contains("<div class=\"wide\"", "<table>", "<th", "&lt;b&gt;", "</table></div>");
    }

    @Test
    void theDeepestNestingIsBorne() {
        for (String deep : new String[] {
            ">".repeat(30_000) + "a",
            "**a ".repeat(10_000) + "a**".repeat(10_000),
            "[".repeat(30_000) + "a" + "](b)".repeat(7_000),
            "- ".repeat(20_000) + "a",
            "*".repeat(30_000) + "a" + "*".repeat(30_000),
            "`".repeat(60_000)
        }) {
            assertThat(RoadMap.of(deep).changes()).isNotEmpty();
        }
    }

    @Test
    void onlySoManyItemsCanBeTickedAndNoneWithoutWords() {
        RoadMap map = RoadMap.of("- [ ] try this\n".repeat(500) + "- [ ]\n- [ ] \n- [y] no box\n- plain");

        assertThat(map.items()).hasSize(200);
        assertThat(RoadMap.of("- [ ]\n- [ ] \n- [y] no box\n- plain").items()).isEmpty();
    }

    @Test
    void emptyNotesAreAnEmptyPage() {
        assertThat(RoadMap.of("")).isEqualTo(new RoadMap("", List.of(), ""));
    }
}
