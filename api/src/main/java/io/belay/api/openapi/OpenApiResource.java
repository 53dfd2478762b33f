package io.belay.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.belay.api.person.Open;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** This API as OpenAPI 3.1 describes it: {@code docs/openapi.json}, which a test compares with the code. */
@Path("/api")
public final class OpenApiResource {
    private final String json = json();

    /** As JSON. */
    @Open
    @GET
    @Path("/openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    public String asJson() {
        return json;
    }

    /** As YAML. */
    @Open
    @GET
    @Path("/openapi.yaml")
    @Produces("application/yaml")
    public String asYaml() throws IOException {
        JsonNode document = new ObjectMapper().readTree(json);
        return YAMLMapper.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .build()
                .writeValueAsString(document);
    }

    private static String json() {
        try (InputStream in = OpenApiResource.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
