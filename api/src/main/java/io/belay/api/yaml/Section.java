package io.belay.api.yaml;

import io.belay.api.name.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Fields below a name; each has its description, and a name that has none is a mistake.
 *
 * @param name what such a section is called, for the schema and the reference
 * @param doc what it is, in sentences for people
 * @param fields in the order in which people should read about them
 * @param either groups of fields, of each of which exactly one must be written
 * @param build what the values mean; it may tell mistakes that only several fields together show
 */
public record Section<T>(
        String name,
        String doc,
        List<Field<?>> fields,
        List<List<Field<?>>> either,
        Function<Values, Optional<T>> build)
        implements Shape<T> {
    public Section {
        fields = List.copyOf(fields);
        either = List.copyOf(either);
    }

    /** One without alternatives. */
    public static <T> Section<T> of(
            String name, String doc, List<Field<?>> fields, Function<Values, Optional<T>> build) {
        return new Section<>(name, doc, fields, List.of(), build);
    }

    @Override
    public Optional<T> read(Yaml node, Reading reading) {
        if (!(node instanceof Yaml.Entries entries)) {
            reading.mistake(
                    node.at(),
                    (node.nothing() ? "nothing is written here; " : "") + expected() + " is expected here",
                    "Write its fields indented below the name, \"name: value\" each");
            return Optional.empty();
        }
        Values values = new Values(reading, entries.at());
        for (Yaml.Entry entry : entries.entries()) {
            reading.mistakes().written(reading.below(entry.key()).path(), entry);
            field(entry.key())
                    .ifPresentOrElse(field -> values.read(field, entry.value()), () -> unknown(entry, reading));
        }
        fields.stream().filter(field -> field.needed() && !values.wrote(field)).forEach(values::missing);
        either.forEach(group -> exactlyOne(group, values));
        return build.apply(values);
    }

    private static void exactlyOne(List<Field<?>> group, Values values) {
        long written = group.stream().filter(values::wrote).count();
        if (written == 0) {
            values.missing(group.get(0));
        } else if (written > 1) {
            String both = group.stream().map(each -> "\"" + each.name() + "\"").collect(Collectors.joining(" and "));
            values.mistake(group.get(0), "both " + both + " are written", "Keep one of them");
        }
    }

    private Optional<Field<?>> field(String key) {
        return fields.stream().filter(each -> each.name().equals(key)).findFirst();
    }

    private void unknown(Yaml.Entry entry, Reading reading) {
        List<String> known = fields.stream().map(Field::name).toList();
        Optional<String> home = fields.stream()
                .filter(each -> each.shape().sections().stream()
                        .anyMatch(below -> below.field(entry.key()).isPresent()))
                .map(Field::name)
                .findFirst();
        String remedy = home.filter(each -> Nearest.to(entry.key(), known).isEmpty())
                .map(each -> "It belongs below \"" + each + ":\"")
                .orElseGet(() -> Nearest.remedy(entry.key(), known));
        reading.below(entry.key())
                .mistake(entry.at(), "there is no field \"" + Characters.brief(entry.key()) + "\" here", remedy);
    }

    @Override
    public String expected() {
        String needed = fields.stream()
                .filter(Field::needed)
                .map(each -> "\"" + each.name() + "\"")
                .collect(Collectors.joining(", "));
        return needed.isEmpty() ? "a block of fields" : "a block of fields with at least " + needed;
    }

    @Override
    public String example() {
        List<Field<?>> shown = fields.stream()
                .filter(each -> each.needed()
                        || either.stream().anyMatch(group -> group.get(0).equals(each)))
                .toList();
        return (shown.isEmpty() ? fields.subList(0, 1) : shown)
                .stream()
                        .map(each -> each.name() + ": " + each.shape().example())
                        .collect(Collectors.joining(", ", "{ ", " }"));
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> definitions) {
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, definition(definitions));
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    /** Its schema, written out. */
    Map<String, Object> definition(Map<String, Object> definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("description", doc);
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(each -> properties.put(each.name(), each.schema(definitions)));
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        List<String> required =
                fields.stream().filter(Field::needed).map(Field::name).toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (either.size() == 1) {
            schema.put("oneOf", oneOf(either.get(0)));
        } else if (!either.isEmpty()) {
            schema.put(
                    "allOf",
                    either.stream().map(group -> Map.of("oneOf", oneOf(group))).toList());
        }
        return schema;
    }

    private static List<Map<String, Object>> oneOf(List<Field<?>> group) {
        return group.stream()
                .map(each -> Map.<String, Object>of("required", List.of(each.name())))
                .toList();
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(this);
    }
}
