package io.belay.api.site;

import static io.belay.workflows.site.Verb.COPY;
import static io.belay.workflows.site.Verb.DISCARD;
import static io.belay.workflows.site.Verb.DROP;
import static io.belay.workflows.site.Verb.EXPORT;
import static io.belay.workflows.site.Verb.INDEX;
import static io.belay.workflows.site.Verb.LOAD;
import static io.belay.workflows.site.Verb.MIGRATE;
import static io.belay.workflows.site.Verb.PREPARE;
import static io.belay.workflows.site.Verb.PROVISION;
import static io.belay.workflows.site.Verb.PUBLISH;
import static io.belay.workflows.site.Verb.REMOVE;
import static io.belay.workflows.site.Verb.RESTORE;
import static io.belay.workflows.site.Verb.REVERT;
import static io.belay.workflows.site.Verb.SALVAGE;
import static io.belay.workflows.site.Verb.SNAPSHOT;
import static io.belay.workflows.site.Verb.START;
import static io.belay.workflows.site.Verb.STATIC;
import static io.belay.workflows.site.Verb.STOP;
import static io.belay.workflows.site.Verb.SWAP;
import static io.belay.workflows.site.Verb.UNLOAD;
import static io.belay.workflows.site.Verb.UNPUBLISH;
import static io.belay.workflows.site.Verb.UNSWAP;
import static io.belay.workflows.site.Verb.UPDATE;
import static io.belay.workflows.site.Verb.VERIFY;

import io.belay.api.name.Nearest;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Mistakes;
import io.belay.workflows.site.Data;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.belay.workflows.strategy.Strategies;
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
            new Needed(VERIFY, SNAPSHOT, "there would be nothing to verify (U3)"),
            new Needed(COPY, REMOVE, "a copy that comes to nothing must go again (P1)"),
            new Needed(PROVISION, DROP, "a database made in vain must go again (P6)"),
            new Needed(LOAD, EXPORT, "there would be nothing to load (P2)"),
            new Needed(LOAD, UNLOAD, "what was loaded in vain must go again (P11)"),
            new Needed(SWAP, LOAD, "there would be nothing to swap in (P11)"),
            new Needed(SWAP, UNSWAP, "data swapped in must be taken back (P11)"),
            new Needed(PUBLISH, UNPUBLISH, "an address that comes to nothing must go again (P9)"));

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
        rules.mail();
        new PeopleRules(site, mistakes).check();
        new MachineRules(site, mistakes).check();
        new InstanceRules(site, mistakes).check();
        new DatabaseRules(site, mistakes).check();
        new OwnSettingsRules(site, mistakes).check();
        new MailGuardRules(site, mistakes).check();
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
        strategies();
        boolean attempts =
                site.stages().stream().anyMatch(stage -> stage.attempt().wanted());
        if (attempts && has(RESTORE)) {
            needs("verbs.restore", SALVAGE, "what users write during an attempt that is given up must be kept (P17)");
        }
    }

    /** What a stage's strategy cannot do without. */
    private void strategies() {
        for (Stage stage : site.stages()) {
            Strategies.named(stage.strategy())
                    .ifPresent(strategy -> strategy.needs()
                            .forEach(verb -> needs(
                                    "stages." + stage.name() + ".strategy",
                                    verb,
                                    "\"" + strategy.name() + "\" cannot do without it (" + verb.title() + ")")));
            if (stage.instances().old().keep().isPresent()) {
                List.of(SNAPSHOT, VERIFY, REMOVE)
                        .forEach(verb -> needs(
                                "stages." + stage.name() + ".old",
                                verb,
                                "an old instance goes only after a last snapshot, verified (P16)"));
            }
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

    private void mail() {
        site.mail().forEach((address, mailing) -> {
            for (int i = 0; i < mailing.stages().size(); i++) {
                String stage = mailing.stages().get(i);
                if (!mistakes.names("stages").contains(stage)) {
                    mistakes.add(
                            "mail." + address + ".stages[" + i + "]",
                            "there is no stage \"" + stage + "\"",
                            Nearest.remedy(stage, mistakes.names("stages")));
                }
            }
        });
    }

    private void secrets() {
        site.hosts().forEach((name, host) -> secret("hosts." + name + ".key", host.key()));
        site.webhooks().forEach((name, webhook) -> secret("webhooks." + name + ".secret", webhook.secret()));
        for (Stage stage : site.stages()) {
            String path = "stages." + stage.name();
            stage.secrets().forEach((name, reference) -> secret(path + ".secrets." + name, reference));
            stage.instances()
                    .known()
                    .forEach((instance, known) -> known.secrets()
                            .forEach((name, reference) ->
                                    secret(path + ".instances." + instance + ".secrets." + name, reference)));
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
