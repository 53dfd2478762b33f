package io.belay.api.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JSON Schemas of what REST takes and gives: records, as Jackson writes them. */
final class Schemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<Class<?>, String[]> PLAIN = Map.ofEntries(
            Map.entry(String.class, new String[] {"string"}),
            Map.entry(byte[].class, new String[] {"string"}),
            Map.entry(boolean.class, new String[] {"boolean"}),
            Map.entry(Boolean.class, new String[] {"boolean"}),
            Map.entry(int.class, new String[] {"integer", "int32"}),
            Map.entry(Integer.class, new String[] {"integer", "int32"}),
            Map.entry(long.class, new String[] {"integer", "int64"}),
            Map.entry(Long.class, new String[] {"integer", "int64"}),
            Map.entry(UUID.class, new String[] {"string", "uuid"}),
            Map.entry(Instant.class, new String[] {"string", "date-time"}),
            Map.entry(LocalTime.class, new String[] {"string", "time"}),
            Map.entry(Duration.class, new String[] {"string", "duration"}));

    private final SortedMap<String, ObjectNode> components = new TreeMap<>();
    private final Map<String, Class<?>> named = new HashMap<>();

    /** By name. */
    SortedMap<String, ObjectNode> components() {
        return components;
    }

    ObjectNode of(Type type) {
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof ParameterizedType parameterized) {
            return generic((Class<?>) parameterized.getRawType(), parameterized.getActualTypeArguments());
        }
        Class<?> plain = (Class<?>) type;
        if (PLAIN.containsKey(plain)) {
            String[] words = PLAIN.get(plain);
            ObjectNode schema = object("type", words[0]);
            return words.length == 1 ? schema : schema.put("format", words[1]);
        }
        if (plain.isArray()) {
            return object("type", "array").set("items", of(plain.getComponentType()));
        }
        if (plain.isEnum() || plain.isRecord()) {
            return object("$ref", "#/components/schemas/" + component(plain));
        }
        throw new IllegalArgumentException("REST speaks of " + type + ", of which no schema is known");
    }

    private ObjectNode generic(Class<?> raw, Type... arguments) {
        if (raw == Optional.class) {
            ObjectNode inner = of(arguments[0]);
            ObjectNode either = JSON.objectNode();
            either.putArray("anyOf").add(inner).add(object("type", "null"));
            return either;
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return object("type", "array").set("items", of(arguments[0]));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return object("type", "object").set("additionalProperties", of(arguments[1]));
        }
        throw new IllegalArgumentException("REST speaks of " + raw + ", of which no schema is known");
    }

    private String component(Class<?> type) {
        String name = name(type);
        Class<?> other = named.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException(type + " and " + other + " would both be called " + name);
        }
        if (other == null) {
            components.put(name, JSON.objectNode());
            components.put(name, type.isEnum() ? words(type) : fields(type));
        }
        return name;
    }

    /** A record inside a resource is called after what the resource is about. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null
                ? type.getSimpleName()
                : outer.getSimpleName().replaceFirst("Resource$", "") + type.getSimpleName();
    }

    private ObjectNode words(Class<?> type) {
        ObjectNode schema = described(type);
        schema.put("type", "string");
        ArrayNode words = schema.putArray("enum");
        Arrays.stream(type.getEnumConstants())
                .map(each -> ((Enum<?>) each).name())
                .forEach(words::add);
        return schema;
    }

    private ObjectNode fields(Class<?> type) {
        Javadoc doc = Javadoc.of(type);
        ObjectNode schema = described(type);
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            ObjectNode field = of(component.getGenericType());
            String said = doc.parameter(component.getName());
            properties.set(component.getName(), said.isEmpty() ? field : field.put("description", said));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private static ObjectNode described(Class<?> type) {
        String said = Javadoc.of(type).text();
        return said.isEmpty() ? JSON.objectNode() : object("description", said);
    }

    private static ObjectNode object(String field, String value) {
        return JSON.objectNode().put(field, value);
    }
}
