package io.belay.api.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may stand at one place of a file. Everything that is ever said of that place – messages about mistakes, the schema
 * for editors, the reference – comes from here.
 *
 * @param <T> what it is read into
 */
public sealed interface Shape<T> permits Form, Many, Named, Section, Unless {
    /** What a node says; nothing, and every mistake told, when it cannot be taken. */
    Optional<T> read(Yaml node, Reading reading);

    /** What is expected, as part of a sentence: "a whole number from 1 to 100". */
    String expected();

    /** Something that would be right, as it could stand after {@code name: }. */
    String example();

    /**
     * The same as JSON Schema, draft 2020-12.
     *
     * @param definitions where sections put themselves, by name, to be referred to
     */
    Map<String, Object> schema(Map<String, Object> definitions);

    /** The sections that can stand here or directly below. */
    default List<Section<?>> sections() {
        return List.of();
    }
}
