package io.belay.api.site;

import io.belay.api.name.Nearest;
import io.belay.api.yaml.Mistakes;
import io.belay.workflows.decision.Agreement;
import io.belay.workflows.decision.Side;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.ApprovalSide;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

    private void approvals(String path, Stage stage) {
        ApprovalPolicy policy = stage.approve();
        if (policy.sides().isEmpty()) {
            known(path + ".of", policy.of());
            approvals(path, policy.quorum(), policy.of(), policy.notByRequester());
            return;
        }
        int before = mistakes.count();
        for (ApprovalSide side : policy.sides()) {
            String at = path + ".sides." + side.name();
            known(at + ".of", side.of());
            approvals(at, side.quorum(), side.of(), policy.notByRequester());
        }
        boolean named = policy.sides().stream().noneMatch(side -> side.of().isEmpty());
        if (mistakes.count() == before && named && allKnown(policy.of())) {
            together(path + ".sides", policy);
        }
    }

    /** The requester may be one of those asked; so one more must be there when the requester does not count. */
    private void approvals(String path, int quorum, List<String> of, boolean notByRequester) {
        SortedSet<String> people = site.people(of);
        int least = notByRequester ? people.size() - 1 : people.size();
        if (quorum > least && !people.isEmpty() && allKnown(of)) {
            quorum(path, quorum, people, notByRequester ? ", one less when the requester is among them" : "");
        }
    }

    /** Each side has people enough, but each person counts for one side only; whoever asks. */
    private void together(String path, ApprovalPolicy policy) {
        List<String> requesters = new ArrayList<>(List.of(""));
        if (policy.notByRequester()) {
            requesters.addAll(site.people(policy.of()));
        }
        for (String requester : requesters) {
            List<Side> lacking = Agreement.impossible(
                    policy.sides().stream().map(side -> side(side, requester)).toList());
            if (!lacking.isEmpty()) {
                SortedSet<String> people = new TreeSet<>();
                lacking.forEach(side -> people.addAll(side.people()));
                mistakes.add(
                        path,
                        lacking.stream().map(side -> "\"" + side.name() + "\"").collect(Collectors.joining(" and "))
                                + " cannot " + (lacking.size() == 2 ? "both" : "all") + " agree: they take "
                                + lacking.stream().mapToInt(Side::quorum).sum()
                                + " people, each of whom counts for one of them only, and " + count(people)
                                + (requester.isEmpty() ? "" : " when " + requester + " is the requester"),
                        "Lower a quorum or add people");
                return;
            }
        }
    }

    private Side side(ApprovalSide side, String without) {
        SortedSet<String> people = new TreeSet<>(site.people(side.of()));
        people.remove(without);
        return new Side(side.name(), side.quorum(), List.copyOf(people), List.of());
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
        mistakes.add(
                path + ".quorum",
                "a quorum of " + quorum + " cannot be met: " + count(people) + without,
                "Lower the quorum or add people");
    }

    private static String count(SortedSet<String> people) {
        String count = people.size() == 1 ? "there is one person" : "there are " + people.size() + " people";
        return count + " (" + String.join(", ", people) + ")";
    }
}
