package io.belay.api.site;

import static io.belay.workflows.site.Verb.DISCARD;
import static io.belay.workflows.site.Verb.INDEX;
import static io.belay.workflows.site.Verb.MIGRATE;
import static io.belay.workflows.site.Verb.PREPARE;
import static io.belay.workflows.site.Verb.RESTORE;
import static io.belay.workflows.site.Verb.REVERT;
import static io.belay.workflows.site.Verb.SALVAGE;
import static io.belay.workflows.site.Verb.SNAPSHOT;
import static io.belay.workflows.site.Verb.START;
import static io.belay.workflows.site.Verb.STATIC;
import static io.belay.workflows.site.Verb.STOP;
import static io.belay.workflows.site.Verb.UPDATE;
import static io.belay.workflows.site.Verb.VERIFY;

import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Mistakes;
import io.belay.workflows.site.Data;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import java.util.List;

/** The rules that look at more than one field of a site. */
final class SiteRules {
    private static final List<Needed> NEEDED = List.of(
            new Needed(PREPARE, DISCARD, "what was prepared for a release that is given up must be thrown away"),
            new Needed(UPDATE, REVERT, "a new code that fails must be taken back"),
            new Needed(STATIC, REVERT, "static files of a release that fails must be taken back"),
            new Needed(MIGRATE, SNAPSHOT, "data are changed only when there is a snapshot of them (U3)"),
            new Needed(MIGRATE, RESTORE, "a migration that fails must be taken back"),
            new Needed(INDEX, RESTORE, "indexes of a release that fails must be taken back"),
            new Needed(RESTORE, SNAPSHOT, "there would be nothing to restore (U3)"),
            new Needed(VERIFY, SNAPSHOT, "there would be nothing to verify (U3)"));

    private final Site site;
    private final SecretRoots roots;
    private final Mistakes mistakes;

    private SiteRules(Site site, SecretRoots roots, Mistakes mistakes) {
        this.site = site;
        this.roots = roots.of(site.name());
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
        for (Needed needed : NEEDED) {
            if (has(needed.given())) {
                needs("verbs." + Forms.kebab(needed.given().name()), needed.verb(), needed.why());
            }
        }
        boolean attempts =
                site.stages().stream().anyMatch(stage -> stage.attempt().wanted());
        if (attempts && has(RESTORE)) {
            needs("verbs.restore", SALVAGE, "what users write during an attempt that is given up must be kept (P17)");
        }
    }

    /** A verb that must be there when another is. */
    private record Needed(Verb given, Verb verb, String why) {}

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
        site.webhooks().forEach((name, webhook) -> secret("webhooks." + name + ".secret", webhook.secret()));
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
