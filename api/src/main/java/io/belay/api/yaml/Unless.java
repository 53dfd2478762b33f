package io.belay.api.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something, or one plain word instead of it.
 *
 * @param word for instance {@code none}
 * @param meaning what the word means
 * @param shape what stands there otherwise
 */
public record Unless<T>(String word, T meaning, Shape<T> shape) implements Shape<T> {
    @Override
    public Optional<T> read(Yaml node, Reading reading) {
        boolean said = node instanceof Yaml.Text text && text.text().equals(word);
        if (!said && node instanceof Yaml.Text) {
            String nothing = node.nothing() ? "nothing is written here; " : "";
            reading.mistake(
                    node.at(),
                    nothing + expected() + " is expected here",
                    "Write \"" + word + "\", leave it out, or write its fields indented below");
            return Optional.empty();
        }
        return said ? Optional.of(meaning) : shape.read(node, reading);
    }

    @Override
    public String expected() {
        return "\"" + word + "\" or " + shape.expected();
    }

    @Override
    public String example() {
        return shape.example();
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", List.of(Map.of("const", word), shape.schema(definitions)));
        return schema;
    }

    @Override
    public List<Section<?>> sections() {
        return shape.sections();
    }
}
