package io.belay.api.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list without twins; a single item stands for a list of one.
 *
 * @param item what each item is
 * @param least how many there must be
 */
public record Many<T>(Form<T> item, int least) implements Shape<List<T>> {
    @Override
    public Optional<List<T>> read(Yaml node, Reading reading) {
        List<Yaml> items = node instanceof Yaml.Items list ? list.items() : List.of(node);
        if (items.size() < least) {
            reading.mistake(
                    node.at(),
                    "the list is empty; at least " + (least == 1 ? "one" : least) + " is expected: " + item.expected(),
                    "Write for instance \"[" + item.example() + "]\"");
            return Optional.empty();
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Yaml one = items.get(i);
            Reading at = reading.item(i);
            reading.mistakes().written(at.path(), one.at());
            item.read(one, node instanceof Yaml.Items ? at : reading).ifPresent(value -> {
                if (values.contains(value)) {
                    at.mistake(
                            one.at(),
                            "\"" + Characters.brief(String.valueOf(value)) + "\" stands here twice",
                            "Remove one");
                }
                values.add(value);
            });
        }
        return Optional.of(List.copyOf(values));
    }

    @Override
    public String expected() {
        return "a list, each " + item.expected() + ",";
    }

    @Override
    public String example() {
        return "[" + item.example() + "]";
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> definitions) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("items", item.schema(definitions));
        list.put("uniqueItems", true);
        if (least > 0) {
            list.put("minItems", least);
        }
        return Map.of("anyOf", List.of(list, item.schema(definitions)));
    }
}
