package io.belay.store.connection;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.belay.workflows.Payloads;
import java.io.IOException;

/** Records as {@code jsonb}, written the way Temporal's history has them. */
public final class Json {
    private static final ObjectMapper MAPPER = Payloads.mapper()
            .registerModule(new SimpleModule("storable").addSerializer(String.class, new StorableStrings()));

    private Json() {}

    /** A record as text that PostgreSQL takes whatever people typed into it. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException fault) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), fault);
        }
    }

    /** The record that was written. */
    public static <T> T read(String json, Class<T> type) {
        return read(json, MAPPER.constructType(type));
    }

    private static <T> T read(String json, JavaType type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("the store holds a " + type + " that this version cannot read", fault);
        }
    }

    private static final class StorableStrings extends StdSerializer<String> {
        private static final long serialVersionUID = 1L;

        StorableStrings() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(Text.storable(value));
        }
    }
}
