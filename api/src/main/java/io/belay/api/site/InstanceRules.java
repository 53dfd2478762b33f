package io.belay.api.site;

import io.belay.api.name.Nearest;
import io.belay.api.yaml.Durations;
import io.belay.api.yaml.Mistakes;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Retention;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.util.ArrayList;
import java.util.List;

/** Instances of a stage are known, and stand apart from each other; what goes by itself goes after its notice. */
final class InstanceRules {
    private final Site site;
    private final Mistakes mistakes;

    InstanceRules(Site site, Mistakes mistakes) {
        this.site = site;
        this.mistakes = mistakes;
    }

    void check() {
        for (Stage stage : site.stages()) {
            String path = "stages." + stage.name();
            longEnough(stage.salvage(), path + ".salvage");
            boolean several = mistakes.wrote(path + ".instances");
            if (several) {
                production(stage, path);
                apart(stage, path);
                longEnough(stage.instances().old(), path + ".old");
            } else {
                needless(path, "production", "of which one could be production");
                needless(path, "synchronise", "of which one could be filled again");
                needless(path, "old", "of which one could have served before");
            }
            if (!several && stage.strategy().equals("preview")) {
                mistakes.add(
                        path + ".strategy",
                        "\"preview\" leads users from one instance to another, and there are no \"instances\"",
                        "Write \"instances:\" with two or more, and \"production:\" with the name of the one that serves now");
            }
        }
    }

    private void needless(String path, String field, String why) {
        if (mistakes.wrote(path + "." + field)) {
            mistakes.add(
                    path + "." + field,
                    "the stage is one instance, it has no \"instances\" " + why,
                    "Leave it out, or write \"instances:\"");
        }
    }

    private void production(Stage stage, String path) {
        List<String> names = mistakes.names(path + ".instances");
        String production = stage.instances().production();
        if (!mistakes.wrote(path + ".production")) {
            mistakes.add(
                    path + ".instances",
                    "\"production\" is missing: nobody could tell which of them serves users now",
                    "Add \"production: " + (names.isEmpty() ? "v1" : names.get(0)) + "\" to the stage");
        } else if (!production.isEmpty() && !names.contains(production)) {
            mistakes.add(
                    path + ".production",
                    "there is no instance \"" + production + "\"",
                    Nearest.remedy(production, names));
        }
    }

    private void longEnough(Retention kept, String path) {
        if (kept.keep().filter(keep -> keep.compareTo(kept.notice()) < 0).isPresent()) {
            mistakes.add(
                    path,
                    "it is kept for less time than the notice (" + Durations.text(kept.notice())
                            + ") that people get before it goes",
                    "Keep it for longer, or write a shorter \"notice\"");
        }
    }

    private void apart(Stage stage, String path) {
        List<Instance> before = new ArrayList<>();
        for (Instance instance : stage.instances().known().values()) {
            String at = path + ".instances." + instance.name() + ".directory";
            for (Instance other : before) {
                if (MachineRules.within(instance.directory(), other.directory())
                        || MachineRules.within(other.directory(), instance.directory())) {
                    mistakes.add(
                            at,
                            "\"" + instance.directory() + "\" and \"" + other.directory() + "\", of instance \""
                                    + other.name() + "\", are not apart",
                            "Give each instance a directory of its own, beside the others");
                }
            }
            if (MachineRules.within(stage.snapshots(), instance.directory())
                    || MachineRules.within(instance.directory(), stage.snapshots())) {
                mistakes.add(
                        at,
                        "instance and snapshots would lie within each other",
                        "Write directories beside each other");
            }
            before.add(instance);
        }
    }
}
