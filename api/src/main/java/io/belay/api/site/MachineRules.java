package io.belay.api.site;

import io.belay.api.name.Nearest;
import io.belay.api.yaml.Mistakes;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hosts exist, and no two instances get in each other's way on one of them. */
final class MachineRules {
    private final Site site;
    private final Mistakes mistakes;

    MachineRules(Site site, Mistakes mistakes) {
        this.site = site;
        this.mistakes = mistakes;
    }

    void check() {
        twins();
        for (Stage stage : site.stages()) {
            String path = "stages." + stage.name();
            hosts(stage, path);
            if (!stage.instances().any()) {
                ownDirectories(stage, path);
            }
        }
        apart();
    }

    /** Names that a person would read as one. */
    private void twins() {
        Map<String, String> seen = new HashMap<>();
        for (String name : site.hosts().keySet()) {
            String other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                mistakes.add(
                        "hosts." + name, "\"" + name + "\" and \"" + other + "\" differ only by case", "Rename one");
            }
        }
    }

    private void hosts(Stage stage, String path) {
        Set<String> machines = new HashSet<>();
        boolean single = mistakes.wrote(path + ".host");
        for (int i = 0; i < stage.hosts().size(); i++) {
            String name = stage.hosts().get(i);
            String at = single ? path + ".host" : path + ".hosts[" + i + "]";
            Host host = site.hosts().get(name);
            List<String> known = mistakes.names("hosts");
            if (host == null && !known.contains(name)) {
                mistakes.add(at, "there is no host \"" + name + "\"", Nearest.remedy(name, known));
            } else if (host != null && stage.hosts().indexOf(name) == i && !machines.add(machine(host))) {
                mistakes.add(
                        at,
                        "\"" + name + "\" is a machine already named here, by address and port",
                        "Name each machine once");
            }
        }
    }

    private void ownDirectories(Stage stage, String path) {
        if (within(stage.snapshots(), stage.directory())) {
            mistakes.add(
                    path + ".snapshots",
                    "the snapshots would lie inside the instance, which an update may empty",
                    "Write a directory beside it, \"" + stage.directory() + ".snapshots\"");
        } else if (within(stage.directory(), stage.snapshots())) {
            mistakes.add(
                    path + ".snapshots",
                    "the instance would lie inside its snapshots, of which old ones are removed",
                    "Write a directory beside it, \"" + stage.directory() + ".snapshots\"");
        }
    }

    /** No stage's directories lie within another's on the same machine; equal ones are told once. */
    private void apart() {
        List<Stage> stages = site.stages();
        for (int i = 0; i < stages.size(); i++) {
            for (int j = 0; j < stages.size(); j++) {
                Optional<String> shared = i == j ? Optional.empty() : shared(stages.get(i), stages.get(j));
                if (shared.isPresent()) {
                    apart(stages.get(i), stages.get(j), shared.get(), i > j);
                }
            }
        }
    }

    private void apart(Stage one, Stage other, String host, boolean later) {
        for (String field : directories(one)) {
            for (String otherField : directories(other)) {
                inside(one, field, other, otherField, host, later);
            }
            inside(one, field, other, "snapshots", host, true);
        }
        for (String otherField : directories(other)) {
            inside(one, "snapshots", other, otherField, host, true);
        }
        inside(one, "snapshots", other, "snapshots", host, later);
    }

    private void inside(Stage one, String field, Stage other, String otherField, String host, boolean equalToo) {
        String inner = directory(one, field);
        String outer = directory(other, otherField);
        boolean derived = field.equals("snapshots") && !mistakes.wrote("stages." + one.name() + ".snapshots");
        if (derived || !within(inner, outer) || inner.equals(outer) && !equalToo) {
            return;
        }
        String whose = otherField.equals("snapshots") ? "the snapshots' directory" : "the instance";
        String relation = inner.equals(outer) ? "\" is " : "\" lies within ";
        mistakes.add(
                "stages." + one.name() + "." + field,
                "\"" + inner + relation + whose + " of stage \"" + other.name() + "\" on the same host, " + host,
                "Give each stage directories of its own");
    }

    /** The fields in which directories of instances stand. */
    private static List<String> directories(Stage stage) {
        return stage.instances().any()
                ? stage.instances().known().keySet().stream()
                        .map(name -> "instances." + name + ".directory")
                        .toList()
                : List.of("directory");
    }

    private static String directory(Stage stage, String field) {
        return switch (field) {
            case "directory" -> stage.directory();
            case "snapshots" -> stage.snapshots();
            default ->
                stage.instances()
                        .named(field.split("\\.")[1])
                        .map(Instance::directory)
                        .orElse("");
        };
    }

    private Optional<String> shared(Stage one, Stage other) {
        return one.hosts().stream()
                .filter(a -> other.hosts().stream().anyMatch(b -> a.equals(b) || sameMachine(a, b)))
                .findFirst();
    }

    private boolean sameMachine(String one, String other) {
        Host a = site.hosts().get(one);
        Host b = site.hosts().get(other);
        return a != null && b != null && machine(a).equals(machine(b));
    }

    private static String machine(Host host) {
        return host.address().toLowerCase(Locale.ROOT) + ":" + host.port();
    }

    static boolean within(String path, String directory) {
        return !directory.isEmpty() && !path.isEmpty() && (path + "/").startsWith(directory + "/");
    }
}
