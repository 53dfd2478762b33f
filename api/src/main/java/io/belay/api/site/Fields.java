package io.belay.api.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads one mapping field by field; what nobody asked for is a mistake, and so is what is asked for and missing. */
final class Fields {
    private final String path;
    private final Place at;
    private final Map<String, Yaml.Entry> entries;
    private final Set<String> asked = new HashSet<>();
    private final Mistakes mistakes;

    private Fields(String path, Yaml.Entries node, Mistakes mistakes) {
        this.path = path;
        this.at = node.at();
        this.entries = node.entries().stream()
                .collect(Collectors.toMap(
                        Yaml.Entry::key, Function.identity(), (a, b) -> a, java.util.LinkedHashMap::new));
        this.mistakes = mistakes;
        node.entries().forEach(entry -> mistakes.written(path(entry.key()), entry.at()));
    }

    /** A node as a mapping; anything else is a mistake and reads as empty. */
    static Fields of(String path, Yaml node, Mistakes mistakes) {
        if (node instanceof Yaml.Entries mapping) {
            return new Fields(path, mapping, mistakes);
        }
        boolean nothing = node instanceof Yaml.Text text && text.nothing();
        if (!nothing) {
            mistakes.add(
                    node.at(), path, "fields are expected here, \"name: value\" each", "Indent them below the name");
        }
        return new Fields(path, new Yaml.Entries(List.of(), 1, node.at()), mistakes);
    }

    String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    Place at() {
        return at;
    }

    Mistakes mistakes() {
        return mistakes;
    }

    /** All keys, for mappings whose keys are names; nothing is then unknown. */
    List<String> names() {
        asked.addAll(entries.keySet());
        return List.copyOf(entries.keySet());
    }

    boolean has(String field) {
        return entries.containsKey(field);
    }

    /** A field that must be there. */
    <T> Optional<T> needed(String field, Form<T> form) {
        if (!entries.containsKey(field)) {
            asked.add(field);
            mistakes.add(
                    at,
                    path(field),
                    "\"" + field + "\" is missing; " + form.expected() + " is expected",
                    "Add the line \"" + field + ": " + form.example() + "\"");
            return Optional.empty();
        }
        return given(field, form);
    }

    /** A field that may be left out. */
    <T> Optional<T> given(String field, Form<T> form) {
        asked.add(field);
        Yaml.Entry entry = entries.get(field);
        return entry == null ? Optional.empty() : value(path(field), entry.value(), form);
    }

    /** A field that may be left out, with what holds then. */
    <T> T or(String field, Form<T> form, T otherwise) {
        return given(field, form).orElse(otherwise);
    }

    /** A list, or a single value that stands for a list of one. */
    <T> List<T> list(String field, Form<T> form) {
        asked.add(field);
        Yaml.Entry entry = entries.get(field);
        if (entry == null) {
            return List.of();
        }
        List<Yaml> items = entry.value() instanceof Yaml.Items list ? list.items() : List.of(entry.value());
        List<T> values = new ArrayList<>();
        for (Yaml item : items) {
            value(path(field), item, form).ifPresent(value -> {
                if (values.contains(value)) {
                    mistakes.add(item.at(), path(field), "\"" + value + "\" stands here twice", "Remove one");
                }
                values.add(value);
            });
        }
        return List.copyOf(values);
    }

    /** The fields below a field; empty ones where it is left out. */
    Fields below(String field) {
        asked.add(field);
        Yaml.Entry entry = entries.get(field);
        Yaml node = entry == null ? new Yaml.Entries(List.of(), 1, at) : entry.value();
        return of(path(field), node, mistakes);
    }

    /** Whether a field is the plain word {@code none}. */
    boolean none(String field) {
        Yaml.Entry entry = entries.get(field);
        boolean none = entry != null
                && entry.value() instanceof Yaml.Text text
                && text.text().equals("none");
        if (none) {
            asked.add(field);
        }
        return none;
    }

    /** To be called last: what was never asked for is unknown. */
    void nothingElse() {
        for (Yaml.Entry entry : entries.values()) {
            if (!asked.contains(entry.key())) {
                List<String> known = asked.stream().sorted().toList();
                mistakes.add(
                        entry.at(),
                        path(entry.key()),
                        "there is no field \"" + entry.key() + "\" here",
                        Nearest.remedy(entry.key(), known));
            }
        }
    }

    /** Seconds of a duration that is given or else. */
    Duration or(String field, Duration least, Duration most, Duration otherwise) {
        return or(field, Form.duration(least, most), otherwise);
    }

    private <T> Optional<T> value(String where, Yaml node, Form<T> form) {
        if (!(node instanceof Yaml.Text text)) {
            mistakes.add(
                    node.at(),
                    where,
                    form.expected() + " is expected here",
                    "Write for instance \"" + form.example() + "\"");
            return Optional.empty();
        }
        if (text.nothing()) {
            mistakes.add(
                    node.at(),
                    where,
                    "nothing is written here; " + form.expected() + " is expected",
                    "Write for instance \"" + form.example() + "\", or leave the field out where it may be");
            return Optional.empty();
        }
        Optional<String> hidden = Form.hiddenCharacter(text.text());
        if (hidden.isPresent()) {
            mistakes.add(node.at(), where, "the text contains " + hidden.get(), "Remove that character");
            return Optional.empty();
        }
        Optional<T> value = form.read(text.text());
        if (value.isEmpty()) {
            mistakes.add(
                    node.at(),
                    where,
                    "\"" + Form.shown(text.text()) + "\" is not " + form.expected(),
                    form.remedy(text.text()));
        }
        return value;
    }
}
