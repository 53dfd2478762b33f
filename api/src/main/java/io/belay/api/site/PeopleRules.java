package io.belay.api.site;

import io.belay.api.name.Nearest;
import io.belay.api.yaml.Mistakes;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whoever is named exists, and can do what is asked of them. */
final class PeopleRules {
    private final Site site;
    private final Mistakes mistakes;

    PeopleRules(Site site, Mistakes mistakes) {
        this.site = site;
        this.mistakes = mistakes;
    }

    void check() {
        groups();
        known("operators", site.operators());
        for (Stage stage : site.stages()) {
            String path = "stages." + stage.name();
            known(path + ".approve.of", stage.approve().of());
            known(path + ".attempt.verdict.of", stage.attempt().of());
            approvals(path + ".approve", stage);
            verdicts(path + ".attempt", stage);
        }
    }

    /** A name that is both a group and a person would mean the group where the person was meant. */
    private void groups() {
        site.groups().forEach((group, people) -> {
            for (int i = 0; i < people.size(); i++) {
                String person = people.get(i);
                if (site.groups().containsKey(person)) {
                    mistakes.add(
                            "groups." + group + "[" + i + "]",
                            "\"" + person + "\" is a group, and groups do not contain groups",
                            "Name its people here, or call the group differently from every person");
                }
            }
        });
    }

    private void known(String path, List<String> names) {
        SortedSet<String> all = new TreeSet<>(site.groups().keySet());
        site.groups().values().forEach(all::addAll);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!all.contains(name) && !mistakes.names("groups").contains(name)) {
                mistakes.add(
                        path + "[" + i + "]",
                        "there is no group or person \"" + name + "\"",
                        all.isEmpty() ? "Write \"groups:\" with the people of each" : Nearest.remedy(name, all));
            }
        }
    }

    /** The requester may be one of those asked; so one more must be there when the requester does not count. */
    private void approvals(String path, Stage stage) {
        SortedSet<String> people = site.people(stage.approve().of());
        boolean less = stage.approve().notByRequester();
        int least = less ? people.size() - 1 : people.size();
        if (stage.approve().quorum() > least
                && !people.isEmpty()
                && allKnown(stage.approve().of())) {
            quorum(path, stage.approve().quorum(), people, less ? ", one less when the requester is among them" : "");
        }
    }

    private void verdicts(String path, Stage stage) {
        SortedSet<String> people = site.people(stage.attempt().of());
        int quorum = stage.attempt().quorum();
        if (quorum > people.size()
                && !people.isEmpty()
                && allKnown(stage.attempt().of())) {
            quorum(path + ".verdict", quorum, people, "");
        }
        if (stage.attempt().wanted()
                && !mistakes.wrote(path + ".verdict")
                && site.operatorPeople().isEmpty()
                && !mistakes.wrote("operators")
                && !mistakes.wrote("groups")) {
            mistakes.add(
                    path,
                    "nobody could keep what is tried here: the site names no people",
                    "Write \"groups:\", and who gives the verdict: \"verdict: { of: [GROUP] }\"");
        }
    }

    private boolean allKnown(List<String> names) {
        return names.stream()
                .noneMatch(name -> mistakes.names("groups").contains(name)
                        && !site.groups().containsKey(name));
    }

    private void quorum(String path, int quorum, SortedSet<String> people, String without) {
        String count = people.size() == 1 ? "there is one person" : "there are " + people.size() + " people";
        mistakes.add(
                path + ".quorum",
                "a quorum of " + quorum + " cannot be met: " + count + " (" + String.join(", ", people) + ")" + without,
                "Lower the quorum or add people");
    }
}
