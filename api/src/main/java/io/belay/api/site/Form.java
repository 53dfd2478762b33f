package io.belay.api.site;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a scalar field takes.
 *
 * @param expected what is expected, for messages
 * @param example something that would be right
 * @param reading the value of a text, or nothing when the text is not right
 * @param near the known words, where there is a closed set of them; else empty
 */
record Form<T>(String expected, String example, Function<String, Optional<T>> reading, List<String> near) {
    static final Form<String> TEXT = new Form<>("text", "some text", Optional::of, List.of());
    static final Form<Boolean> TRUTH = words(Map.of("true", true, "false", false));
    /** Sites, stages, groups: part of workflow ids and paths of REST. */
    static final Form<String> NAME = pattern(
            "a name of lower-case letters, digits and \"-\", at most 40, a letter first",
            "web",
            "[a-z][a-z0-9-]{0,39}");

    static final Form<String> PERSON = pattern(
            "a person's or group's name of lower-case letters, digits, \".\", \"_\", \"@\" and \"-\", at most 64",
            "ann",
            "[a-z0-9][a-z0-9._@-]{0,63}");
    static final Form<String> VARIABLE = pattern(
            "a variable's name (letters, digits and \"_\"), not one of Belay's own",
            "LANG",
            "(?!BELAY_)[A-Za-z_][A-Za-z0-9_]{0,99}");
    static final Form<String> SECRET = pattern(
            "a reference to a secret, \"file:/PATH\" or \"env:NAME\", never the secret itself",
            "file:/etc/belay/keys/web1",
            "file:/(?!.*(?:^|/)\\.\\.(?:/|$))[^\\s]{1,250}|env:[A-Za-z_][A-Za-z0-9_]{0,99}");

    private static final int SHOWN = 60;

    Optional<T> read(String text) {
        return reading.apply(text);
    }

    String remedy(String wrong) {
        return near.isEmpty() ? "Write for instance \"" + example + "\"" : Nearest.remedy(wrong, near);
    }

    static Form<String> pattern(String expected, String example, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return new Form<>(
                expected,
                example,
                text -> compiled.matcher(text).matches() ? Optional.of(text) : Optional.empty(),
                List.of());
    }

    /** One of few words. */
    static <T> Form<T> words(Map<String, T> words) {
        List<String> known = words.keySet().stream().sorted().toList();
        return new Form<>(
                "one of " + String.join(", ", known),
                known.get(0),
                text -> Optional.ofNullable(words.get(text)),
                known);
    }

    /** The values of an enum as words: {@code FROM_PRODUCTION} is {@code from-production}. */
    static <E extends Enum<E>> Form<E> words(E[] values, boolean camel) {
        return words(List.of(values).stream()
                .collect(Collectors.toMap(
                        each -> camel ? camel(each.name()) : kebab(each.name()), Function.identity())));
    }

    static Form<Integer> number(int least, int most) {
        return new Form<>(
                "a whole number from " + least + " to " + most,
                String.valueOf(least),
                text -> text.matches("[0-9]{1,9}")
                        ? Optional.of(Integer.valueOf(text)).filter(n -> n >= least && n <= most)
                        : Optional.empty(),
                List.of());
    }

    static Form<Duration> duration(Duration least, Duration most) {
        String bounds = "a duration from " + Durations.text(least) + " to " + Durations.text(most);
        return new Form<>(
                bounds + " (\"90s\", \"15m\", \"1h30m\", \"7d\" or ISO 8601, \"PT1H\")",
                "15m",
                text -> Durations.read(text).filter(each -> each.compareTo(least) >= 0 && each.compareTo(most) <= 0),
                List.of());
    }

    /** What a text should not contain because people cannot see it, if it does. */
    static Optional<String> hiddenCharacter(String text) {
        return text.codePoints()
                .filter(Form::hidden)
                .mapToObj(each -> String.format(Locale.ROOT, "the invisible character U+%04X", each))
                .findFirst();
    }

    /** A text short enough for a message. */
    static String shown(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String camel(String name) {
        String kebab = kebab(name);
        int dash = kebab.indexOf('-');
        return dash < 0
                ? kebab
                : kebab.substring(0, dash)
                        + kebab.substring(dash + 1, dash + 2).toUpperCase(Locale.ROOT)
                        + camel(kebab.substring(dash + 2));
    }

    private static boolean hidden(int character) {
        boolean control = Character.isISOControl(character) && character != '\n' && character != '\t';
        boolean direction = character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069
                || character == 0x200E
                || character == 0x200F;
        return control || direction || character >= 0xD800 && character <= 0xDFFF || character == 0xFEFF;
    }
}
