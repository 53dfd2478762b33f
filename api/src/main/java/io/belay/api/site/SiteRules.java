package io.belay.api.site;

import static io.belay.workflows.site.Verb.MIGRATE;
import static io.belay.workflows.site.Verb.RESTORE;
import static io.belay.workflows.site.Verb.REVERT;
import static io.belay.workflows.site.Verb.SALVAGE;
import static io.belay.workflows.site.Verb.SNAPSHOT;
import static io.belay.workflows.site.Verb.START;
import static io.belay.workflows.site.Verb.STOP;
import static io.belay.workflows.site.Verb.UPDATE;
import static io.belay.workflows.site.Verb.VERIFY;

import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Mistakes;
import io.belay.workflows.site.Data;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;

/** The rules that look at more than one field of a site. */
final class SiteRules {
    private final Site site;
    private final SecretRoots roots;
    private final Mistakes mistakes;

    private SiteRules(Site site, SecretRoots roots, Mistakes mistakes) {
        this.site = site;
        this.roots = roots;
        this.mistakes = mistakes;
    }

    static void check(Site site, SecretRoots roots, Mistakes mistakes) {
        SiteRules rules = new SiteRules(site, roots, mistakes);
        rules.verbs();
        rules.dataGoOneWay();
        rules.secrets();
        new PeopleRules(site, mistakes).check();
        new MachineRules(site, mistakes).check();
    }

    private void verbs() {
        if (!site.kit().name().isEmpty()) {
            needs("kit", STOP, "every promotion stops what writes before it changes anything (U2)");
            needs("kit", START, "what was stopped must come back (U12)");
        }
        if (has(UPDATE)) {
            needs("verbs.update", REVERT, "a new code that fails must be taken back");
        }
        if (has(MIGRATE)) {
            needs("verbs.migrate", SNAPSHOT, "data are changed only when there is a snapshot of them (U3)");
            needs("verbs.migrate", RESTORE, "a migration that fails must be taken back");
        }
        if (has(RESTORE)) {
            needs("verbs.restore", SNAPSHOT, "there would be nothing to restore (U3)");
        }
        if (has(VERIFY)) {
            needs("verbs.verify", SNAPSHOT, "there would be nothing to verify (U3)");
        }
        boolean attempts =
                site.stages().stream().anyMatch(stage -> stage.attempt().wanted());
        if (attempts && has(RESTORE)) {
            needs("verbs.restore", SALVAGE, "what users write during an attempt that is given up must be kept (P17)");
        }
    }

    private boolean has(Verb verb) {
        return site.kit().definition(verb).isPresent() || mistakes.wrote("verbs." + Forms.kebab(verb.name()));
    }

    private void needs(String path, Verb verb, String why) {
        if (!has(verb)) {
            String name = Forms.kebab(verb.name());
            mistakes.add(
                    path,
                    "the verb \"" + name + "\" is missing: " + why,
                    "Add \"" + name + ": { run: … }\" below \"verbs:\"");
        }
    }

    /** Production cannot be both the truth that a stage mirrors and the last stop of what moves forward. */
    private void dataGoOneWay() {
        String forward = "";
        for (Stage stage : site.stages()) {
            if (!mistakes.wrote("stages." + stage.name() + ".data")) {
                return;
            }
            if (stage.data() == Data.FORWARD) {
                forward = stage.name();
            }
        }
        for (Stage stage : site.stages()) {
            if (!forward.isEmpty() && stage.data() == Data.FROM_PRODUCTION) {
                mistakes.add(
                        "stages." + stage.name() + ".data",
                        "\"" + stage.name() + "\" would mirror production, and \"" + forward
                                + "\" would pass its data on to production: they would go in a circle",
                        "Write \"forward\" in all stages, or \"from-production\" in all");
            }
        }
    }

    private void secrets() {
        site.hosts().forEach((name, host) -> secret("hosts." + name + ".key", host.key()));
        for (Stage stage : site.stages()) {
            stage.secrets()
                    .forEach((name, reference) -> secret("stages." + stage.name() + ".secrets." + name, reference));
        }
    }

    private void secret(String path, String reference) {
        if (!roots.allow(reference)) {
            boolean file = reference.startsWith("file:");
            mistakes.add(
                    path,
                    "\"" + reference + "\" lies outside of where secrets may be read",
                    file
                            ? "Move it below " + roots.directories()
                                    + ", or have that directory allowed by BELAY_SECRET_ROOTS"
                            : "Write one of " + roots.variables() + ", or have it allowed by BELAY_SECRET_NAMES");
        }
    }
}
