package io.belay.api.site;

import static io.belay.workflows.site.Verb.MIGRATE;
import static io.belay.workflows.site.Verb.RESTORE;
import static io.belay.workflows.site.Verb.REVERT;
import static io.belay.workflows.site.Verb.SALVAGE;
import static io.belay.workflows.site.Verb.SNAPSHOT;
import static io.belay.workflows.site.Verb.START;
import static io.belay.workflows.site.Verb.STOP;
import static io.belay.workflows.site.Verb.UPDATE;

import io.belay.workflows.site.Host;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** The rules that look at more than one field of a site. */
final class SiteRules {
    private final Site site;
    private final Mistakes mistakes;

    private SiteRules(Site site, Mistakes mistakes) {
        this.site = site;
        this.mistakes = mistakes;
    }

    static void check(Site site, Mistakes mistakes) {
        SiteRules rules = new SiteRules(site, mistakes);
        site.operators().forEach(each -> rules.known("operators", each));
        rules.verbs();
        for (Stage stage : site.stages()) {
            rules.stage(stage);
        }
        rules.apart();
    }

    private void verbs() {
        needs("kit", STOP, "every promotion stops what writes before it changes anything (U2)");
        needs("kit", START, "what was stopped must come back (U12)");
        if (has(UPDATE)) {
            needs("verbs.update", REVERT, "a new code that fails must be taken back");
        }
        if (has(MIGRATE)) {
            needs("verbs.migrate", SNAPSHOT, "data are changed only when there is a snapshot of them (U3)");
            needs("verbs.migrate", RESTORE, "a migration that fails must be taken back");
        }
        boolean attempts =
                site.stages().stream().anyMatch(stage -> stage.attempt().wanted());
        if (attempts && has(RESTORE)) {
            needs("verbs.restore", SALVAGE, "what users write during an attempt that is given up must be kept (P17)");
        }
    }

    private boolean has(Verb verb) {
        return site.kit().definition(verb).isPresent() || mistakes.wrote("verbs." + Form.kebab(verb.name()));
    }

    private void needs(String path, Verb verb, String why) {
        if (!has(verb)) {
            String name = Form.kebab(verb.name());
            mistakes.add(
                    path,
                    "the verb \"" + name + "\" is missing: " + why,
                    "Add \"" + name + ": { run: … }\" below \"verbs:\"");
        }
    }

    private void stage(Stage stage) {
        String path = "stages." + stage.name();
        for (String host : stage.hosts()) {
            if (!mistakes.wrote("hosts." + host)) {
                String field = stage.hosts().size() == 1 ? ".host" : ".hosts";
                mistakes.add(
                        path + field,
                        "there is no host \"" + host + "\"",
                        Nearest.remedy(host, site.hosts().keySet()));
            }
        }
        oneMachineOnce(stage, path);
        if (within(stage.snapshots(), stage.directory())) {
            mistakes.add(
                    path + ".snapshots",
                    "the snapshots would lie inside the instance, which an update may empty",
                    "Write a directory beside it, \"" + stage.directory() + ".snapshots\"");
        }
        stage.approve().of().forEach(each -> known(path + ".approve.of", each));
        stage.attempt().of().forEach(each -> known(path + ".attempt.verdict.of", each));
        quorum(
                path + ".approve",
                stage.approve().quorum(),
                stage.approve().of(),
                stage.approve().notByRequester());
        quorum(
                path + ".attempt.verdict",
                stage.attempt().quorum(),
                stage.attempt().of(),
                false);
    }

    private void oneMachineOnce(Stage stage, String path) {
        List<String> machines = stage.hosts().stream()
                .map(site.hosts()::get)
                .filter(Objects::nonNull)
                .map(SiteRules::machine)
                .toList();
        if (new TreeSet<>(machines).size() < machines.size()) {
            mistakes.add(
                    path + ".hosts", "two of these hosts are the same machine by address and port", "Name it once");
        }
    }

    /** The requester may be one of those asked; so one more must be there when the requester does not count. */
    private void quorum(String path, int quorum, List<String> of, boolean notByRequester) {
        int people = site.people(of).size();
        int least = notByRequester ? people - 1 : people;
        if (quorum > least && !of.isEmpty()) {
            String without = notByRequester ? ", one less when the requester is among them" : "";
            mistakes.add(
                    path + ".quorum",
                    "a quorum of " + quorum + " cannot be met: there are " + people + " people" + without,
                    "Lower the quorum or add people");
        }
    }

    private void known(String path, String name) {
        boolean person = site.groups().values().stream().anyMatch(group -> group.contains(name));
        if (!person && !site.groups().containsKey(name)) {
            mistakes.add(
                    path,
                    "there is no group or person \"" + name + "\"",
                    Nearest.remedy(name, site.groups().keySet()));
        }
    }

    /** No stage's directories lie within another's on the same machine. */
    private void apart() {
        for (Stage one : site.stages()) {
            for (Stage other : site.stages()) {
                if (!one.equals(other) && shareMachine(one, other)) {
                    inside("directory", one, one.directory(), other);
                    inside("snapshots", one, one.snapshots(), other);
                }
            }
        }
    }

    private void inside(String field, Stage one, String directory, Stage other) {
        if (within(directory, other.directory())) {
            mistakes.add(
                    "stages." + one.name() + "." + field,
                    "\"" + directory + "\" lies within the instance of stage \"" + other.name() + "\" on the same host",
                    "Give each stage a directory of its own");
        }
    }

    private boolean shareMachine(Stage one, Stage other) {
        return one.hosts().stream()
                .anyMatch(a -> other.hosts().stream().anyMatch(b -> a.equals(b) || sameMachine(a, b)));
    }

    private boolean sameMachine(String one, String other) {
        Host a = site.hosts().get(one);
        Host b = site.hosts().get(other);
        return a != null && b != null && machine(a).equals(machine(b));
    }

    private static String machine(Host host) {
        return host.address() + ":" + host.port();
    }

    private static boolean within(String path, String directory) {
        return !directory.isEmpty() && (path + "/").startsWith(directory + "/");
    }
}
