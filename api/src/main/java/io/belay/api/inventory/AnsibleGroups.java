package io.belay.api.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Ansible inventory as it was read: groups of hosts and of groups, and variables of all of them. */
final class AnsibleGroups {
    private static final String ALL = "all";
    private static final Pattern JUMP = Pattern.compile("(?:-J\\s*|ProxyJump[= ])([^\\s\"']+)");

    private final Map<String, Map<String, String>> hosts = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> variables = new LinkedHashMap<>();
    private final Map<String, Set<String>> members = new LinkedHashMap<>();
    private final Map<String, Set<String>> children = new LinkedHashMap<>();

    void host(String group, String name, Map<String, String> said) {
        hosts.computeIfAbsent(name, any -> new LinkedHashMap<>()).putAll(said);
        members.computeIfAbsent(group, any -> new LinkedHashSet<>()).add(name);
    }

    void group(String group) {
        members.computeIfAbsent(group, any -> new LinkedHashSet<>());
    }

    void child(String group, String child) {
        children.computeIfAbsent(group, any -> new LinkedHashSet<>()).add(child);
    }

    void variable(String group, String name, String value) {
        variables.computeIfAbsent(group, any -> new LinkedHashMap<>()).put(name, value);
    }

    /** Every host with what counts for it: its own variables before its groups', inner groups before outer ones. */
    List<InventoryHost> resolved() throws InventoryProblem {
        List<InventoryHost> resolved = new ArrayList<>();
        for (String name : hosts.keySet()) {
            List<String> groups = groups(name);
            Map<String, String> all = new LinkedHashMap<>(variables.getOrDefault(ALL, Map.of()));
            for (int i = groups.size() - 1; i >= 0; i--) {
                all.putAll(variables.getOrDefault(groups.get(i), Map.of()));
            }
            all.putAll(hosts.getOrDefault(name, Map.of()));
            resolved.add(host(name, all, groups));
        }
        return resolved;
    }

    /** The groups of a host, those that name it first, then those around them. */
    private List<String> groups(String host) {
        Set<String> groups = new LinkedHashSet<>();
        members.forEach((group, names) -> {
            if (names.contains(host) && !group.equals(ALL)) {
                groups.add(group);
            }
        });
        List<String> inner = List.copyOf(groups);
        while (!inner.isEmpty()) {
            List<String> outer = new ArrayList<>();
            for (String group : inner) {
                children.forEach((parent, below) -> {
                    if (below.contains(group) && !parent.equals(ALL) && groups.add(parent)) {
                        outer.add(parent);
                    }
                });
            }
            inner = outer;
        }
        groups.remove("ungrouped");
        return List.copyOf(groups);
    }

    private static InventoryHost host(String name, Map<String, String> said, List<String> groups)
            throws InventoryProblem {
        for (String variable :
                List.of("ansible_host", "ansible_port", "ansible_user", "ansible_ssh_private_key_file")) {
            if (said.getOrDefault(variable, "").contains("{{")) {
                throw new InventoryProblem(
                        "host \"" + name + "\": " + variable
                                + " is a template, which only Ansible can fill in. Take the output of: ansible-inventory --list --yaml");
            }
        }
        String connection = first(said, "ansible_connection").orElse("ssh");
        if (!Set.of("ssh", "smart", "paramiko", "paramiko_ssh").contains(connection)) {
            throw new InventoryProblem("host \"" + name + "\" is not reached by SSH but by \"" + connection
                    + "\". Leave it out with --only");
        }
        String port = first(said, "ansible_port", "ansible_ssh_port").orElse("22");
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            throw new InventoryProblem(
                    "host \"" + name + "\": ansible_port is \"" + port + "\". Write a port's number");
        }
        Matcher jump = JUMP.matcher(
                first(said, "ansible_ssh_common_args", "ansible_ssh_extra_args").orElse(""));
        return new InventoryHost(
                name,
                first(said, "ansible_host", "ansible_ssh_host").orElse(name),
                Integer.parseInt(port),
                first(said, "ansible_user", "ansible_ssh_user"),
                first(said, "ansible_ssh_private_key_file", "ansible_private_key_file"),
                jump.find() ? Optional.of(jump.group(1)) : Optional.empty(),
                groups);
    }

    private static Optional<String> first(Map<String, String> said, String... names) {
        for (String name : names) {
            String value = said.getOrDefault(name, "");
            if (!value.isBlank()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
