package io.belay.api.yaml;

import io.belay.api.name.Nearest;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a single value takes. Made by {@link Forms}.
 *
 * @param expected what is expected, for messages
 * @param example something that would be right
 * @param kinds what YAML may take it for
 * @param value what a text means, or nothing when it is not right
 * @param near the known words, where there is a closed set of them; else empty
 * @param hint what to write instead of a wrong text, where more can be said than the example
 * @param confidential which texts are never to be shown, not even in a message about them
 * @param schema the same as JSON Schema
 */
public record Form<T>(
        String expected,
        String example,
        Set<Yaml.Kind> kinds,
        Function<String, Optional<T>> value,
        List<String> near,
        Function<String, Optional<String>> hint,
        Predicate<String> confidential,
        Map<String, Object> schema)
        implements Shape<T> {
    static final Set<Yaml.Kind> TEXT = EnumSet.of(Yaml.Kind.TEXT);

    public Form {
        near = List.copyOf(near);
        kinds = Set.copyOf(kinds);
        schema = Map.copyOf(schema);
    }

    /** The same, with more to say about wrong texts. */
    public Form<T> hinting(Function<String, Optional<String>> more) {
        return new Form<>(expected, example, kinds, value, near, more, confidential, schema);
    }

    /** The same, where some texts are never to be shown. */
    public Form<T> confidential(Predicate<String> which) {
        return new Form<>(expected, example, kinds, value, near, hint, which, schema);
    }

    /** The same, with other words for what is expected. */
    public Form<T> expecting(String words) {
        return new Form<>(words, example, kinds, value, near, hint, confidential, schema);
    }

    /** What a text means, if it is right. */
    public Optional<T> value(String text) {
        return value.apply(text);
    }

    /** What to write instead of a wrong text. */
    public String remedy(String wrong) {
        String usual = near.isEmpty() ? "Write for instance \"" + example + "\"" : nearest(wrong);
        return hint.apply(wrong).orElse(usual);
    }

    private String nearest(String wrong) {
        return Nearest.to(wrong, near).isEmpty() && expected.startsWith("one of")
                ? "Write one of these"
                : Nearest.remedy(wrong, near);
    }

    @Override
    public Optional<T> read(Yaml node, Reading reading) {
        if (!(node instanceof Yaml.Text scalar)) {
            String instead = node instanceof Yaml.Items ? "a list stands here" : "fields stand here";
            reading.mistake(
                    node.at(), instead + "; " + expected + " is expected", "Write for instance \"" + example + "\"");
            return Optional.empty();
        }
        if (scalar.nothing()) {
            reading.mistake(
                    node.at(),
                    "nothing is written here; " + expected + " is expected",
                    "Write for instance \"" + example + "\", or leave the field out where it may be");
            return Optional.empty();
        }
        return Characters.hidden(scalar.text())
                .map(hidden -> mistaken(scalar, reading, "the text contains " + hidden, "Remove that character"))
                .orElseGet(() -> kinds.contains(scalar.kind()) ? text(scalar, reading) : otherKind(scalar, reading));
    }

    private Optional<T> text(Yaml.Text scalar, Reading reading) {
        Optional<T> read = value.apply(scalar.text());
        return read.isPresent()
                ? read
                : mistaken(scalar, reading, quoted(scalar) + " is not " + expected, remedy(scalar.text()));
    }

    /** A number where text is expected, a text where a number is. */
    private Optional<T> otherKind(Yaml.Text scalar, Reading reading) {
        boolean right = value.apply(scalar.text()).isPresent();
        String kind = scalar.plain() ? scalar.kind().words() + " in YAML" : "text, because of its quotes";
        if (!right) {
            return mistaken(scalar, reading, quoted(scalar) + " is not " + expected, remedy(scalar.text()));
        }
        return mistaken(
                scalar,
                reading,
                quoted(scalar) + " is " + kind + "; " + expected + " is expected",
                scalar.plain() ? "Put it between quotes: \"" + scalar.text() + "\"" : "Remove the quotes");
    }

    private Optional<T> mistaken(Yaml.Text scalar, Reading reading, String problem, String remedy) {
        boolean secret = confidential.test(scalar.text());
        reading.mistakes().add(new Mistake(scalar.at(), reading.path(), problem, remedy, secret));
        return Optional.empty();
    }

    private String quoted(Yaml.Text scalar) {
        return confidential.test(scalar.text()) ? "this" : "\"" + Characters.brief(scalar.text()) + "\"";
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> definitions) {
        Map<String, Object> whole = new LinkedHashMap<>(schema);
        whole.putIfAbsent("examples", List.of(example));
        return whole;
    }
}
