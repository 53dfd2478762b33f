package io.belay.api.follow;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.glassfish.jersey.server.ChunkedOutput;

/** Writes server-sent events; data is one JSON object each, so that no line of it can be taken for a field. */
final class EventOutput {
    private final ChunkedOutput<byte[]> output;
    private final ObjectMapper json;

    EventOutput(ChunkedOutput<byte[]> output, ObjectMapper json) {
        this.output = output;
        this.json = json;
    }

    /** How long a client waits before it comes back. */
    void retry(long millis) throws IOException {
        write("retry: " + millis + "\n\n");
    }

    /** Says nothing, so that the connection is known to live. */
    void comment(String text) throws IOException {
        write(": " + text + "\n\n");
    }

    /** An event that a client need not be able to resume from. */
    void event(String name, Object data) throws IOException {
        write("event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n");
    }

    /** An event after which a client that comes back with this id goes on. */
    void event(String name, String id, Object data) throws IOException {
        write("event: " + name + "\nid: " + id + "\ndata: " + json.writeValueAsString(data) + "\n\n");
    }

    private void write(String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
