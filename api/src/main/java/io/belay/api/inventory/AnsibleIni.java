package io.belay.api.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ansible's inventory in its older form: sections in brackets, a host a line. */
final class AnsibleIni {
    private static final Pattern SECTION = Pattern.compile("\\[([^\\]:]+)(?::([a-z]+))?]\\s*(?:[#;].*)?");
    private static final Pattern PORT = Pattern.compile("((?:[^:\\[\\]]|\\[[^\\]]*])+):([0-9]{1,5})");
    private static final Pattern VARIABLE = Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");

    private final AnsibleGroups groups = new AnsibleGroups();
    private final String file;
    private String section = "ungrouped";
    private String kind = "hosts";

    private AnsibleIni(String file) {
        this.file = file;
    }

    static AnsibleGroups read(String file, String text) throws InventoryProblem {
        AnsibleIni ini = new AnsibleIni(file);
        int number = 0;
        for (String line : text.split("\r\n|\r|\n", -1)) {
            number++;
            String said = line.strip();
            if (!said.isEmpty() && !said.startsWith("#") && !said.startsWith(";")) {
                try {
                    ini.line(said);
                } catch (InventoryProblem problem) {
                    throw new InventoryProblem(file + ":" + number + ": " + problem.getMessage());
                }
            }
        }
        return ini.groups;
    }

    private void line(String said) throws InventoryProblem {
        Matcher heading = SECTION.matcher(said);
        if (said.startsWith("[") && heading.matches()) {
            section = heading.group(1).strip();
            kind = heading.group(2) == null ? "hosts" : heading.group(2);
            if (!List.of("hosts", "vars", "children").contains(kind)) {
                throw new InventoryProblem(
                        "there is no section \":" + kind + "\". Write [GROUP], [GROUP:vars] or [GROUP:children]");
            }
            groups.group(section);
        } else if (kind.equals("vars")) {
            variable(said);
        } else if (kind.equals("children")) {
            groups.child(section, words(said).get(0));
        } else {
            host(said);
        }
    }

    private void variable(String said) throws InventoryProblem {
        Matcher pair = VARIABLE.matcher(said);
        if (!pair.matches()) {
            throw new InventoryProblem("\"name=value\" is expected here, in " + file + "'s section of variables");
        }
        groups.variable(section, pair.group(1), unquoted(pair.group(2)));
    }

    private void host(String said) throws InventoryProblem {
        List<String> words = words(said);
        Map<String, String> variables = new LinkedHashMap<>();
        for (String word : words.subList(1, words.size())) {
            int sign = word.indexOf('=');
            if (sign < 1) {
                throw new InventoryProblem("\"" + word + "\" is not \"name=value\". Put one host in a line");
            }
            variables.put(word.substring(0, sign), word.substring(sign + 1));
        }
        String pattern = words.get(0);
        Matcher port = PORT.matcher(pattern);
        if (port.matches()) {
            pattern = port.group(1);
            variables.putIfAbsent("ansible_port", port.group(2));
        }
        for (String name : HostPattern.names(pattern)) {
            groups.host(section, name, variables);
        }
    }

    /** Words as a shell would part them; a comment ends the line. */
    private static List<String> words(String line) throws InventoryProblem {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (char each : line.toCharArray()) {
            if (quote == 0 && !begun && each == '#') {
                break;
            } else if (quote == 0 && Character.isWhitespace(each)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else if (quote == 0 && (each == '"' || each == '\'')) {
                quote = each;
                begun = true;
            } else if (each == quote) {
                quote = 0;
            } else {
                word.append(each);
                begun = true;
            }
        }
        if (quote != 0) {
            throw new InventoryProblem("a quote is never closed. Close it");
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") && value.endsWith("\"") || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
