package io.belay.api.yaml;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The forms of single values. */
public final class Forms {
    private static final Map<String, Boolean> TRUTHS =
            Map.of("true", true, "True", true, "TRUE", true, "false", false, "False", false, "FALSE", false);
    private static final Pattern UNDERSCORED = Pattern.compile("[0-9][0-9_]*");

    /** {@code true} or {@code false}. */
    public static final Form<Boolean> TRUTH = new Form<>(
            "true or false",
            "true",
            EnumSet.of(Yaml.Kind.TRUTH),
            text -> Optional.ofNullable(TRUTHS.get(text)),
            List.of(),
            Forms::truthHint,
            text -> false,
            Map.of("type", "boolean", "examples", List.of(true)));

    private Forms() {}

    /** Text of a certain look; the pattern is one that Java and JSON Schema read alike. */
    public static Form<String> pattern(String expected, String example, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return checked(
                expected,
                example,
                text -> Optional.of(text).filter(each -> compiled.matcher(each).matches()),
                Map.of("type", "string", "pattern", "^(?:" + pattern + ")$"));
    }

    /** Text that is more than its look. */
    public static <T> Form<T> checked(
            String expected, String example, Function<String, Optional<T>> value, Map<String, Object> schema) {
        return new Form<>(
                expected, example, Form.TEXT, value, List.of(), wrong -> Optional.empty(), text -> false, schema);
    }

    /** Any text, as it is written: {@code 0123} stays these four characters. */
    public static Form<String> free(String example, int longest) {
        return new Form<>(
                "text of at most " + String.format(Locale.ROOT, "%,d", longest) + " characters",
                example,
                EnumSet.of(Yaml.Kind.TEXT, Yaml.Kind.NUMBER, Yaml.Kind.TRUTH),
                text -> Optional.of(text).filter(each -> !each.isBlank() && each.length() <= longest),
                List.of(),
                wrong -> Optional.empty(),
                text -> false,
                Map.of("type", List.of("string", "number", "boolean"), "minLength", 1, "maxLength", longest));
    }

    /** One of few words. */
    public static <T> Form<T> words(Map<String, T> words) {
        List<String> known = words.keySet().stream().sorted().toList();
        return new Form<>(
                "one of " + String.join(", ", known),
                known.get(0),
                Form.TEXT,
                text -> Optional.ofNullable(words.get(text)),
                known,
                wrong -> Optional.empty(),
                text -> false,
                Map.of("enum", known));
    }

    /** The values of an enum as words: {@code FROM_PRODUCTION} is {@code from-production}. */
    public static <E extends Enum<E>> Form<E> words(E[] values) {
        return words(Arrays.stream(values).collect(Collectors.toMap(each -> kebab(each.name()), each -> each)));
    }

    /** A whole number, decimal or as YAML 1.2 writes others ({@code 0x1f}, {@code 0o17}). */
    public static Form<Integer> number(int least, int most, int example) {
        return new Form<>(
                "a whole number from " + least + " to " + most,
                String.valueOf(example),
                Set.of(Yaml.Kind.NUMBER),
                text -> Numbers.whole(text).filter(n -> n >= least && n <= most),
                List.of(),
                Forms::numberHint,
                text -> false,
                Map.of("type", "integer", "minimum", least, "maximum", most, "examples", List.of(example)));
    }

    /** A length of time. */
    public static Form<Duration> duration(String example, Duration least, Duration most) {
        String bounds = "a duration from " + Durations.text(least) + " to " + Durations.text(most);
        return checked(
                        bounds,
                        example,
                        text -> Durations.read(text)
                                .filter(each -> each.compareTo(least) >= 0 && each.compareTo(most) <= 0),
                        Map.of("type", "string", "pattern", "^(?:" + Durations.PATTERN + ")$"))
                .hinting(Durations::hint);
    }

    /** As words of site files are written. */
    public static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<String> truthHint(String wrong) {
        return switch (wrong.toLowerCase(Locale.ROOT)) {
            case "yes", "on", "y" -> Optional.of("That is text in YAML 1.2. Write true");
            case "no", "off", "n" -> Optional.of("That is text in YAML 1.2. Write false");
            default -> Optional.empty();
        };
    }

    private static Optional<String> numberHint(String wrong) {
        return wrong.contains("_") && UNDERSCORED.matcher(wrong).matches()
                ? Optional.of("YAML 1.2 takes no \"_\" in numbers. Write " + wrong.replace("_", ""))
                : Optional.empty();
    }
}
