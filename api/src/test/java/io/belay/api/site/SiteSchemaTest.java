package io.belay.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.belay.api.yaml.MistakenFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema for editors says what the reader says, tried with another's validator and another's reading of YAML. */
class SiteSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SITE = REGISTRY.getSchema(SiteSchema.json());
    private static final Path SEMANTIC = Path.of("src/test/resources/io/belay/api/site/beyond-schema.txt");

    /** Contains itself, so that there is no JSON of it. */
    private static final String ENDLESS = "alias-inside-its-own-anchor";

    @Test
    void itIsASchemaItself() throws Exception {
        Schema schema = REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(schema.validate(JSON.readTree(SiteSchema.json()))).isEmpty();
        assertThat(schema.validate(JSON.readTree("{\"type\": 7}"))).isNotEmpty();
    }

    @Test
    void whatTheReaderTakesTheSchemaTakes() throws Exception {
        for (String text : List.of(
                Files.readString(Path.of("../docs/examples/site.yaml")),
                Sites.PLAIN,
                Sites.PLAIN + "    environment: { SWITCH: on, MODE: 0123, BIG: 1e3, YES: true }\n",
                Sites.PLAIN + "    approve: none\n    attempt: none\n    holdFor: PT1H30M\n",
                Sites.PLAIN.replace("host: web1", "hosts: web1"),
                Sites.PLAIN.replace("user: deploy", "user: deploy\n    port: 0x16"))) {
            assertThat(read(text)).as(text).isEmpty();
            assertThat(refused(text).orElseThrow()).as(text).isEmpty();
        }
    }

    @Test
    void whatTheReaderRefusesForItsShapeTheSchemaRefusesToo() throws Exception {
        List<String> takenBySchema = new ArrayList<>();
        for (String name : MistakesCorpus.names()) {
            if (name.equals(ENDLESS)) {
                continue;
            }
            Optional<List<Error>> refused = refused(new String(MistakesCorpus.file(name), StandardCharsets.UTF_8));
            if (refused.isPresent() && refused.get().isEmpty()) {
                takenBySchema.add(name);
            }
        }

        assertThat(takenBySchema)
                .as("files with mistakes that only the reader can see: what several fields say together, and meanings")
                .containsExactlyElementsOf(Files.readAllLines(SEMANTIC));
    }

    private static Optional<MistakenFile> read(String text) {
        try {
            SiteReader.read("site.yaml", text);
            return Optional.empty();
        } catch (MistakenFile mistaken) {
            return Optional.of(mistaken);
        }
    }

    /** What the schema says of a file; nothing when it is no YAML at all. */
    private static Optional<List<Error>> refused(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(false)
                .build();
        try {
            JsonNode node = JSON.valueToTree(new Load(settings).loadFromString(text));
            return Optional.of(SITE.validate(node));
        } catch (YamlEngineException noYaml) {
            return Optional.empty();
        }
    }
}
