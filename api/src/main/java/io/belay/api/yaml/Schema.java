package io.belay.api.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A file's description as JSON Schema, for editors and for programs that write such files. */
public final class Schema {
    private Schema() {}

    /**
     * Draft 2020-12.
     *
     * @param id the schema's own name, a URI
     * @param title for people
     * @param file what the file is
     */
    public static Map<String, Object> of(String id, String title, Section<?> file) {
        Map<String, Object> definitions = new TreeMap<>();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", id);
        schema.put("title", title);
        schema.putAll(file.definition(definitions));
        schema.put("$defs", definitions);
        return schema;
    }
}
