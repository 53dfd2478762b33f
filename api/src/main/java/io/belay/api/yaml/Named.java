package io.belay.api.yaml;

import io.belay.api.name.Nearest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Things by name, in the order written.
 *
 * @param thing what one of them is called, with its article: "a host"
 * @param key what a name looks like
 * @param known what is told about each name where the names are a closed set; else empty
 * @param value what stands below a name
 * @param least how many there must be
 */
public record Named<K, V>(String thing, Form<K> key, Map<String, String> known, Shape<V> value, int least)
        implements Shape<Map<K, V>> {
    public Named {
        known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
    }

    /** Things with names that their writer chooses. */
    public static <K, V> Named<K, V> of(String thing, Form<K> key, Shape<V> value, int least) {
        return new Named<>(thing, key, Map.of(), value, least);
    }

    @Override
    public Optional<Map<K, V>> read(Yaml node, Reading reading) {
        if (!(node instanceof Yaml.Entries entries)) {
            String nothing = node.nothing() ? "nothing is written here; " : "";
            reading.mistake(
                    node.at(), nothing + expected() + " is expected here", "Write for instance \"" + example() + "\"");
            return Optional.empty();
        }
        if (entries.entries().size() < least) {
            reading.mistake(
                    entries.at(),
                    tooFew(entries.entries().size()),
                    "Write at least " + (least == 1 ? "one, by its name" : least + ", by their names"));
        }
        reading.mistakes()
                .named(
                        reading.path(),
                        entries.entries().stream().map(Yaml.Entry::key).toList());
        Map<K, V> read = new LinkedHashMap<>();
        for (Yaml.Entry entry : entries.entries()) {
            Reading below = reading.below(entry.key());
            reading.mistakes().written(below.path(), entry);
            Optional<K> name = name(entry, below);
            Optional<V> said = value.read(entry.value(), below);
            name.ifPresent(sure -> said.ifPresent(it -> read.put(sure, it)));
        }
        return Optional.of(Collections.unmodifiableMap(read));
    }

    private String tooFew(int there) {
        return there == 0
                ? "there is not one; " + thing + " is expected"
                : "there is " + there + ", and " + least + " are needed";
    }

    private Optional<K> name(Yaml.Entry entry, Reading at) {
        if (!known.isEmpty() && !known.containsKey(entry.key())) {
            String word = thing.substring(thing.indexOf(' ') + 1);
            at.mistake(
                    entry.at(),
                    "there is no " + word + " \"" + Characters.brief(entry.key()) + "\"",
                    Nearest.remedy(entry.key(), known.keySet()));
            return Optional.empty();
        }
        return key.read(new Yaml.Text(entry.key(), false, entry.at()), at);
    }

    @Override
    public String expected() {
        return thing + " by name" + (known.isEmpty() ? "" : ": " + String.join(", ", known.keySet()));
    }

    @Override
    public String example() {
        return "{ " + key.example() + ": " + value.example() + " }";
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        Map<String, Object> below = value.schema(definitions);
        if (known.isEmpty()) {
            schema.put("propertyNames", key.schema(definitions));
            schema.put("additionalProperties", below);
        } else {
            Map<String, Object> properties = new LinkedHashMap<>();
            known.forEach((name, doc) -> {
                Map<String, Object> one = new LinkedHashMap<>(below);
                one.put("description", doc);
                properties.put(name, one);
            });
            schema.put("properties", properties);
            schema.put("additionalProperties", false);
        }
        if (least > 0) {
            schema.put("minProperties", least);
        }
        return schema;
    }

    @Override
    public List<Section<?>> sections() {
        return value.sections();
    }
}
