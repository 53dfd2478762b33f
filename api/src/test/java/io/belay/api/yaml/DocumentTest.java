package io.belay.api.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML 1.2, strictly. */
class DocumentTest {
    private static final Field<Map<String, String>> WORDS = Field.optional(
            "words",
            Named.of("a word", Forms.pattern("a word", "a", "\\w+"), Forms.free("x", 100), 0),
            "none",
            "Words.");
    private static final Field<Integer> COUNT = Field.or("count", Forms.number(0, 1000, 7), "5", "A count.");
    private static final Section<Map<String, String>> FILE =
            Section.of("file", "A file.", List.of(WORDS, COUNT), values -> values.get(WORDS));

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "on,TEXT",
        "no,TEXT",
        "yes,TEXT",
        "off,TEXT",
        "y,TEXT",
        "1_000,TEXT",
        "1:30,TEXT",
        "190:20:30,TEXT",
        "0b101,TEXT",
        "2001-12-14,TEXT",
        "=,TEXT",
        "0123,NUMBER",
        "0o17,NUMBER",
        "0x1F,NUMBER",
        "1e3,NUMBER",
        "-.5,NUMBER",
        ".inf,NUMBER",
        ".NaN,NUMBER",
        "+12,NUMBER",
        "true,TRUTH",
        "FALSE,TRUTH",
        "tRUE,TEXT",
        "~,NOTHING",
        "NULL,NOTHING",
        "nULL,TEXT",
        "08,NUMBER",
        "1.,NUMBER",
        "0x,TEXT",
        "1e,TEXT"
    })
    void aPlainScalarIsWhatTheCoreSchemaSays(String text, Yaml.Kind kind) {
        assertThat(new Yaml.Text(text, true, Place.BEGINNING).kind()).isEqualTo(kind);
        assertThat(new Yaml.Text(text, false, Place.BEGINNING).kind()).isEqualTo(Yaml.Kind.TEXT);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"0123,123", "0o17,15", "0x1F,31", "+12,12", "1_000,-1", "1:30,-1", "12.0,-1", "-1,-1", "99999999999,-1"
    })
    void aNumberIsReadAsTheCoreSchemaSays(String text, int number) {
        Mistakes mistakes = new Mistakes();
        Optional<Integer> read =
                Forms.number(0, 1000, 7).read(new Yaml.Text(text, true, Place.BEGINNING), Reading.top(mistakes));

        assertThat(read.orElse(-1)).isEqualTo(number);
        assertThat(mistakes.none()).isEqualTo(number >= 0);
    }

    @Test
    void textIsTakenAsItIsWritten() {
        assertThat(read("words: { a: on, b: no, c: 0123, d: 1e3, e: true, f: '~' }"))
                .contains(Map.of("a", "on", "b", "no", "c", "0123", "d", "1e3", "e", "true", "f", "~"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\uFEFFwords: { a: b }\n", "words:\r\n  a: b\r\n", "%YAML 1.2\n---\nwords: { a: b }\n...\n"})
    void whatYamlAllowsIsTaken(String text) {
        assertThat(read(text)).contains(Map.of("a", "b"));
    }

    @Test
    void anAliasIsTakenWhereItStands() {
        assertThat(read("words: { a: &x word, b: *x }")).contains(Map.of("a", "word", "b", "word"));
    }

    @Test
    void linesOfWindowsAreCountedOnce() {
        assertThat(mistakes("words: { a: b }\r\ncount: x\r\n"))
                .extracting(Mistake::at)
                .containsExactly(new Place(2, 8));
    }

    @Test
    void columnsCountCharactersAndNotHalvesOfThem() {
        assertThat(mistakes("words: { \"\uD83D\uDE80\": b, c: }\n").stream()
                        .map(each -> each.at().column())
                        .toList())
                .containsExactly(10, 20);
    }

    @Test
    void whatIsNotUtf8IsToldWithThePlaceOfItsFirstByte() {
        byte[] bytes = "words:\n  a: \u00e4 \u00f6".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(undecoded(bytes)).singleElement().satisfies(each -> {
            assertThat(each.line()).isEqualTo(2);
            assertThat(each.column()).isEqualTo(6);
            assertThat(each.problem()).isEqualTo("the byte 0xE4 is not UTF-8");
        });
    }

    @Test
    void characterCutInHalfIsNotUtf8() {
        byte[] half = java.util.Arrays.copyOf("a: \u00e4".getBytes(StandardCharsets.UTF_8), 4);

        assertThat(undecoded(half))
                .singleElement()
                .satisfies(each -> assertThat(each.column()).isEqualTo(4));
    }

    @Test
    void utf16IsToldAsSuch() {
        assertThat(undecoded("a: b".getBytes(StandardCharsets.UTF_16)))
                .singleElement()
                .satisfies(each -> assertThat(each.problem()).contains("UTF-16"));
    }

    @Test
    void nulIsToldWithItsPlace() {
        assertThat(mistakes("words:\n  a: b\u0000c\n")).singleElement().satisfies(each -> {
            assertThat(each.at()).isEqualTo(new Place(2, 7));
            assertThat(each.problem()).contains("U+0000");
        });
    }

    @Test
    void tenMegabytesAreRefusedBeforeTheyAreParsed() {
        assertThat(mistakes("words: " + "[".repeat(10 * 1024 * 1024)))
                .singleElement()
                .satisfies(each -> assertThat(each.problem()).contains("longer than 256 KB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void whatIsNestedTooDeepIsRefusedBeforeItExhaustsTheStack(String opening) {
        assertThat(mistakes("words: " + opening.repeat(10_000)))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.problem())
                        .containsAnyOf("nested deeper", "cannot stand here", "cannot begin here"));
    }

    @Test
    void anAliasBombIsDefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]%n".formatted(i, i, String.join(", ", Collections.nCopies(10, "*a" + (i - 1)))));
        }

        assertThat(mistakes(bomb.toString()))
                .singleElement()
                .satisfies(each -> assertThat(each.problem()).contains("aliases make this larger"));
    }

    @Test
    void aThousandMistakesAreAllTold() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            text.append("unknown").append(i).append(": x\n");
        }

        assertThat(mistakes(text.toString())).hasSize(1000);
    }

    private static Optional<Map<String, String>> read(String text) {
        Mistakes mistakes = new Mistakes();
        Optional<Map<String, String>> read = Document.read(text, FILE, mistakes);
        assertThat(mistakes.inOrder()).isEmpty();
        return read;
    }

    private static List<Mistake> mistakes(String text) {
        Mistakes mistakes = new Mistakes();
        Document.read(text, FILE, mistakes);
        return mistakes.inOrder();
    }

    private static List<Finding> undecoded(byte[] bytes) {
        return catchThrowableOfType(MistakenFile.class, () -> Document.text("file", bytes))
                .findings();
    }
}
