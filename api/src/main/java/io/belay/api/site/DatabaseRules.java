package io.belay.api.site;

import io.belay.api.yaml.Mistakes;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.util.Map;
import java.util.Optional;

/** Where a verb asks for the database, each stage or instance names one, of a kind that kits know. */
final class DatabaseRules {
    private final Site site;
    private final Mistakes mistakes;

    DatabaseRules(Site site, Mistakes mistakes) {
        this.site = site;
        this.mistakes = mistakes;
    }

    void check() {
        if (asked(site)) {
            site.stages().forEach(this::check);
        }
    }

    /** Whether a verb of the site asks for the database. */
    static boolean asked(Site site) {
        return site.kit().verbs().values().stream().anyMatch(verb -> Libraries.asksForDatabase(verb.run()));
    }

    private void check(Stage stage) {
        String path = "stages." + stage.name();
        known(path, stage.environment());
        if (stage.instances().any()) {
            stage.instances().known().forEach((name, instance) -> {
                known(path + ".instances." + name, instance.environment());
                there(path + ".instances." + name, stage.as(instance).environment());
            });
        } else if (!mistakes.wrote(path + ".instances")) {
            there(path, stage.environment());
        }
    }

    private void known(String path, Map<String, String> settings) {
        Optional.ofNullable(settings.get(DatabaseKind.SETTING))
                .filter(value -> DatabaseKind.of(value).isEmpty())
                .ifPresent(value -> mistakes.add(
                        path + ".environment." + DatabaseKind.SETTING,
                        DatabaseKind.SETTING + " is \"" + value + "\", not " + DatabaseKind.FORMS,
                        "Write the kind of database, a colon, and its name or path"));
    }

    private void there(String path, Map<String, String> settings) {
        if (!settings.containsKey(DatabaseKind.SETTING)
                && !mistakes.wrote(path + ".environment." + DatabaseKind.SETTING)) {
            mistakes.add(
                    path,
                    DatabaseKind.SETTING + " is missing: the kit \""
                            + site.kit().name() + "\" must know which database the site has",
                    "Add \"" + DatabaseKind.SETTING + ": " + DatabaseKind.FORMS + "\" to \"environment:\"");
        }
    }
}
