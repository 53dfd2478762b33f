package io.belay.activities.release;

import io.belay.workflows.plan.Digest;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.VerbDefinition;
import java.util.ArrayList;
import java.util.List;

/** Digests of what a site file says: of the kit, which is tested with a release, and of a stage's own, which is not. */
final class Fingerprints {
    private Fingerprints() {}

    /** Everything by which a kit acts and judges; not how long it expects to take. */
    static String kit(Kit kit) {
        List<String> parts = new ArrayList<>(List.of(kit.name()));
        kit.verbs().forEach((verb, definition) -> {
            parts.add(verb.name());
            parts.addAll(verb(definition));
        });
        return Digest.of(parts);
    }

    /** Where a stage is and what is set there. */
    static String overlay(Site site, Stage stage) {
        List<String> parts = new ArrayList<>(List.of(stage.directory(), stage.snapshots()));
        site.hosts(stage).forEach(host -> parts.addAll(host(host)));
        parts.add("environment");
        stage.environment().forEach((name, value) -> parts.addAll(List.of(name, value)));
        parts.add("secrets");
        stage.secrets().forEach((name, reference) -> parts.addAll(List.of(name, reference)));
        stage.instances().known().values().forEach(instance -> parts.addAll(instance(instance)));
        return Digest.of(parts);
    }

    private static List<String> instance(Instance instance) {
        List<String> parts = new ArrayList<>(List.of("instance", instance.name(), instance.directory()));
        instance.environment().forEach((name, value) -> parts.addAll(List.of(name, value)));
        parts.add("secrets");
        instance.secrets().forEach((name, reference) -> parts.addAll(List.of(name, reference)));
        return parts;
    }

    private static List<String> verb(VerbDefinition definition) {
        return List.of(
                definition.run(),
                definition.limit().toString(),
                String.valueOf(definition.skippable()),
                String.valueOf(definition.repeatable()),
                Digest.of(definition.lastWords()),
                Digest.of(definition.forbiddenWords()));
    }

    private static List<String> host(Host host) {
        return List.of(host.name(), host.address(), String.valueOf(host.port()), host.user(), host.hostKey());
    }
}
