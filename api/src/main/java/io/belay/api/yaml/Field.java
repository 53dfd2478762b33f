package io.belay.api.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One field of a section.
 *
 * @param name as it is written
 * @param shape what it takes
 * @param need whether it may be left out
 * @param otherwise what holds when it is left out: the text that could have been written, or a sentence; empty when it
 *     must be there
 * @param doc what it is, in a sentence for people
 */
public record Field<T>(String name, Shape<T> shape, Need need, String otherwise, String doc) {
    /** Whether a field may be left out. */
    enum Need {
        /** It must be there. */
        NEEDED,
        /** One text holds when it is left out. */
        DEFAULTED,
        /** What holds without it is said in words. */
        OPTIONAL
    }

    /** One that must be there. */
    public static <T> Field<T> needed(String name, Shape<T> shape, String doc) {
        return new Field<>(name, shape, Need.NEEDED, "", doc);
    }

    /** One that may be left out; then it is as if {@code text} were written. */
    public static <T> Field<T> or(String name, Form<T> form, String text, String doc) {
        return new Field<>(name, form, Need.DEFAULTED, text, doc);
    }

    /** One that may be left out; {@code otherwise} says in words what holds then. */
    public static <T> Field<T> optional(String name, Shape<T> shape, String otherwise, String doc) {
        return new Field<>(name, shape, Need.OPTIONAL, otherwise, doc);
    }

    boolean needed() {
        return need == Need.NEEDED;
    }

    /** The value of the default's text. */
    Optional<T> byDefault() {
        return need == Need.DEFAULTED && shape instanceof Form<T> form ? form.value(otherwise) : Optional.empty();
    }

    /** Its schema, with what people are told about it. */
    Map<String, Object> schema(Map<String, Object> definitions) {
        Map<String, Object> schema = new LinkedHashMap<>(shape.schema(definitions));
        String without = otherwise.isEmpty() ? "" : " When left out: " + otherwise + ".";
        schema.put("description", doc + without);
        return schema;
    }
}
