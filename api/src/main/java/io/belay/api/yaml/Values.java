package io.belay.api.yaml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the fields of one section said. */
public final class Values {
    private static final int LONGEST_ADDITION = 130;

    private final Reading reading;
    private final Place at;
    private final Map<String, Object> values = new HashMap<>();
    private final Set<String> written = new HashSet<>();

    Values(Reading reading, Place at) {
        this.reading = reading;
        this.at = at;
    }

    <T> void read(Field<T> field, Yaml node) {
        written.add(field.name());
        field.shape().read(node, reading.below(field.name())).ifPresent(value -> values.put(field.name(), value));
    }

    /** The name under which the section stands, for instance that of a host. */
    public String key() {
        return reading.key();
    }

    /** Whether a field was written, rightly or not. */
    public boolean wrote(Field<?> field) {
        return written.contains(field.name());
    }

    /** A field's value if it was written and could be read, or its default. */
    public <T> Optional<T> get(Field<T> field) {
        @SuppressWarnings("unchecked") // read() put it there, by the field's own shape
        T value = (T) values.get(field.name());
        return value == null ? field.byDefault() : Optional.of(value);
    }

    /** The same, or else. */
    public <T> T or(Field<T> field, T otherwise) {
        return get(field).orElse(otherwise);
    }

    /** The value of a field that has a default; the default also where it could not be read. */
    public <T> T sure(Field<T> field) {
        return get(field).orElseThrow(() -> new IllegalStateException(field.name() + " has no default"));
    }

    /** Notes what is wrong with one of the fields. */
    public void mistake(Field<?> field, String problem, String remedy) {
        reading.mistakes().add(reading.below(field.name()).path(), problem, remedy);
    }

    /** Notes what is wrong with one of the names below a field; what is written there is not shown. */
    public void secret(Field<?> field, String name, String problem, String remedy) {
        reading.mistakes().secret(reading.below(field.name()).below(name).path(), problem, remedy);
    }

    void missing(Field<?> field) {
        reading.below(field.name())
                .mistake(
                        at,
                        "\"" + field.name() + "\" is missing; " + field.shape().expected() + " is expected",
                        addition(field));
    }

    private static String addition(Field<?> field) {
        String line = field.name() + ": " + field.shape().example();
        return line.length() <= LONGEST_ADDITION
                ? "Add \"" + line + "\""
                : "Add \"" + field.name() + ":\", with what belongs to it indented below";
    }
}
