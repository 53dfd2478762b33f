package io.belay.api.site;

import io.belay.api.yaml.Field;
import io.belay.api.yaml.Section;
import io.belay.api.yaml.Values;
import io.belay.workflows.site.Instance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One instance below {@code instances:} of a stage (P). */
final class InstanceSection {
    static final Field<String> DIRECTORY =
            Field.needed("directory", Names.DIRECTORY, "The instance's directory on the stage's hosts.");
    static final Field<Map<String, String>> ENVIRONMENT = Field.optional(
            "environment",
            Names.SETTINGS,
            "the stage's settings",
            "Settings of its own over those of the stage: its database, its services, its addresses.");
    static final Field<Map<String, String>> SECRETS = Field.optional(
            "secrets",
            Names.REFERENCES,
            "the stage's secrets",
            "Secrets of its own over those of the stage: variable and reference.");

    static final Section<Instance> SECTION = Section.of(
            "instance",
            "One installed copy of the site: preview, then production, then old.",
            List.of(DIRECTORY, ENVIRONMENT, SECRETS),
            InstanceSection::build);

    private InstanceSection() {}

    private static Optional<Instance> build(Values instance) {
        Map<String, String> environment = instance.or(ENVIRONMENT, Map.of());
        Map<String, String> secrets = instance.or(SECRETS, Map.of());
        Secrecy.check(instance, ENVIRONMENT, environment, SECRETS, secrets);
        return instance.get(DIRECTORY)
                .map(directory ->
                        new Instance(instance.key(), directory, new TreeMap<>(environment), new TreeMap<>(secrets)));
    }
}
