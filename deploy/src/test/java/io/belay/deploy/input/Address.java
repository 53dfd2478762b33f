package io.belay.deploy.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One address of REST, as {@code docs/openapi.json} describes it.
 *
 * @param method HTTP's
 * @param path with its parameters in braces
 * @param places each parameter and each field of the body that text can be put into
 * @param fields the names of the body's fields; empty when it takes no JSON
 */
record Address(String method, String path, List<Place> places, List<String> fields) {
    private static final Path DESCRIPTION = Path.of("../docs/openapi.json");

    /**
     * Where text can be put.
     *
     * @param in {@code path}, {@code query}, {@code header} or {@code body}
     * @param name the parameter's or field's
     * @param list whether the field takes several
     */
    record Place(String in, String name, boolean list) {}

    /** All of them. */
    static List<Address> all() throws IOException {
        JsonNode description = new ObjectMapper().readTree(Files.readString(DESCRIPTION));
        List<Address> all = new ArrayList<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(each -> all.add(of(
                                each.getKey().toUpperCase(Locale.ROOT), path.getKey(), each.getValue(), description))));
        return all;
    }

    private static Address of(String method, String path, JsonNode operation, JsonNode description) {
        List<Place> places = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(each -> places.add(
                        new Place(each.path("in").asText(), each.path("name").asText(), false)));
        List<String> fields = new ArrayList<>();
        String schema = operation
                .at("/requestBody/content/application~1json/schema/$ref")
                .asText();
        if (!schema.isEmpty()) {
            description.at(schema.substring(1) + "/properties").properties().forEach(field -> {
                fields.add(field.getKey());
                places.add(new Place(
                        "body",
                        field.getKey(),
                        field.getValue().path("type").asText().equals("array")));
            });
        }
        return new Address(method, path, places, fields);
    }

    /** Its address with values for what stands in braces and, behind it, one parameter of the query. */
    String target(Map<String, String> values, Place changed, String text) {
        String target = path;
        for (Place place : places) {
            if (place.in().equals("path")) {
                String value = place.equals(changed) ? text : values.getOrDefault(place.name(), "none");
                target = target.replace("{" + place.name() + "}", RawHttp.encoded(value));
            }
        }
        return changed.in().equals("query") ? target + "?" + changed.name() + "=" + RawHttp.encoded(text) : target;
    }

    /** Its body with good values, and this one in its place, which is JSON already. */
    String body(Map<String, String> values, Place changed, String json) {
        Map<String, String> all = new TreeMap<>();
        for (Place place : places) {
            if (place.in().equals("body")) {
                String good = RawHttp.json(values.getOrDefault(place.name(), ""));
                String value = place.equals(changed) ? json : good;
                all.put(place.name(), place.list() && value.startsWith("\"") ? "[" + value + "]" : value);
            }
        }
        StringBuilder body = new StringBuilder("{");
        all.forEach((name, value) -> body.append(body.length() > 1 ? "," : "")
                .append(RawHttp.json(name))
                .append(':')
                .append(value));
        return body.append('}').toString();
    }
}
