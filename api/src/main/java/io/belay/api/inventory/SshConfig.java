package io.belay.api.inventory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hosts of OpenSSH's configuration: their names are read here, what counts for each is asked of {@code ssh -G}. */
final class SshConfig {
    private static final Pattern HOST = Pattern.compile("(?im)^[ \\t]*Host(?:[ \\t]+|[ \\t]*=[ \\t]*)(\\S.*)$");
    private static final Pattern ACTS = Pattern.compile("(?im)^[ \\t]*(?:Match\\b.*\\bexec\\b|Include\\b).*$");

    private SshConfig() {}

    /** Whether a text looks like one. */
    static boolean looksLike(String text) {
        return HOST.matcher(text).find();
    }

    /**
     * The hosts that it names without a pattern.
     *
     * @param trusted whether it is the user's own, that {@code ssh} reads and runs all day
     */
    static List<String> names(String text, boolean trusted) throws InventoryProblem {
        Matcher acts = ACTS.matcher(text);
        if (!trusted && acts.find()) {
            throw new InventoryProblem("the line \"" + acts.group().strip() + "\" runs a command or reads another file"
                    + " as soon as it is looked at. Remove it, or make the file your own ~/.ssh/config");
        }
        Set<String> names = new LinkedHashSet<>();
        HOST.matcher(text).results().forEach(line -> {
            for (String word : line.group(1)
                    .replaceFirst("\\s#.*", "")
                    .replace("\"", "")
                    .strip()
                    .split("\\s+")) {
                if (word.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                    names.add(word);
                }
            }
        });
        return List.copyOf(names);
    }

    /** What {@code ssh -G} says of a host. */
    static InventoryHost host(String name, Map<String, List<String>> said) {
        String jump = first(said, "proxyjump").orElse("none");
        return new InventoryHost(
                name.substring(name.indexOf('@') + 1),
                first(said, "hostname").orElse(name),
                Integer.parseInt(first(said, "port").orElse("22")),
                first(said, "user"),
                first(said, "identityfile"),
                jump.equals("none") ? Optional.empty() : Optional.of(jump),
                List.of());
    }

    private static Optional<String> first(Map<String, List<String>> said, String name) {
        return said.getOrDefault(name, List.of()).stream().findFirst();
    }
}
