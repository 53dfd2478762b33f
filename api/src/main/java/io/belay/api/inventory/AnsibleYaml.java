package io.belay.api.inventory;

import io.belay.api.yaml.Document;
import io.belay.api.yaml.MistakenFile;
import io.belay.api.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ansible's inventory in YAML: groups with hosts, vars and children. */
final class AnsibleYaml {
    private final AnsibleGroups groups = new AnsibleGroups();
    private final String file;

    private AnsibleYaml(String file) {
        this.file = file;
    }

    static AnsibleGroups read(String file, String text) throws InventoryProblem {
        try {
            AnsibleYaml yaml = new AnsibleYaml(file);
            for (Yaml.Entry group : yaml.entries(Document.tree(file, text)).entries()) {
                yaml.group(group.key(), group.value());
            }
            return yaml.groups;
        } catch (MistakenFile mistaken) {
            throw new InventoryProblem(mistaken.getMessage());
        }
    }

    private void group(String name, Yaml node) throws InventoryProblem {
        groups.group(name);
        for (Yaml.Entry part : entries(node).entries()) {
            switch (part.key()) {
                case "hosts" -> hosts(name, part.value());
                case "vars" -> variables(part.value()).forEach((key, value) -> groups.variable(name, key, value));
                case "children" -> {
                    for (Yaml.Entry child : entries(part.value()).entries()) {
                        groups.child(name, child.key());
                        group(child.key(), child.value());
                    }
                }
                default ->
                    throw new InventoryProblem(file + ":" + part.at() + ": a group has no \"" + part.key()
                            + "\". Write hosts, vars or children");
            }
        }
    }

    private void hosts(String group, Yaml node) throws InventoryProblem {
        for (Yaml.Entry host : entries(node).entries()) {
            Map<String, String> said = variables(host.value());
            try {
                for (String name : HostPattern.names(host.key())) {
                    groups.host(group, name, said);
                }
            } catch (InventoryProblem problem) {
                throw new InventoryProblem(file + ":" + host.at() + ": " + problem.getMessage());
            }
        }
    }

    /** Those that are plain values; Belay has no use for others. */
    private Map<String, String> variables(Yaml node) throws InventoryProblem {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Yaml.Entry variable : entries(node).entries()) {
            if (variable.value() instanceof Yaml.Text text && !text.nothing()) {
                variables.put(variable.key(), text.text());
            }
        }
        return variables;
    }

    private Yaml.Entries entries(Yaml node) throws InventoryProblem {
        if (node instanceof Yaml.Entries entries) {
            return entries;
        }
        if (node.nothing()) {
            return new Yaml.Entries(java.util.List.of(), 1, node.at());
        }
        throw new InventoryProblem(
                file + ":" + node.at() + ": names are expected here, \"name:\" each. Write an Ansible inventory");
    }
}
