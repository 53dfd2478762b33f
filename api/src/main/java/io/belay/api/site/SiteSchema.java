package io.belay.api.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.belay.api.yaml.Reference;
import io.belay.api.yaml.Schema;

/** What may stand in a site file, for editors and for people. */
public final class SiteSchema {
    private static final String ID = "urn:belay:schema:site";

    private SiteSchema() {}

    /** As JSON Schema, draft 2020-12. */
    public static String json() {
        try {
            return new ObjectMapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(Schema.of(ID, "Site file of Belay", SiteSection.SECTION))
                    + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As a page in Markdown: a table of fields for each section. */
    public static String reference() {
        return Reference.of(SiteSection.SECTION);
    }
}
