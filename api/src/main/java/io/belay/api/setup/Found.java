package io.belay.api.setup;

import io.belay.api.inventory.HostKey;
import io.belay.api.inventory.InventoryHost;
import io.belay.api.inventory.InventoryProblem;
import io.belay.api.inventory.OpenSsh;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a look at an installed site has found. The host is not trusted: a value that does not look as it should is left
 * out.
 *
 * @param facts by name, each with its values
 */
public record Found(Map<String, List<String>> facts) {
    private static final int MOST = 5;
    private static final Map<String, Pattern> LOOKS = Map.ofEntries(
            Map.entry("account", Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}")),
            Map.entry("directory", Pattern.compile("open|closed|missing")),
            Map.entry("tree", Pattern.compile("yes")),
            Map.entry("git", Pattern.compile("[\\x21-\\x7e]{1,1000}")),
            Map.entry("tag", Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/+-]{0,99}")),
            Map.entry("manage", Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]{0,200}")),
            Map.entry("kind", Pattern.compile("lino|django|web2py|zope|openacs")),
            Map.entry("lock", Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_./-]{0,200}")),
            Map.entry("migrations", Pattern.compile("migrations")),
            Map.entry("python", Pattern.compile("/[A-Za-z0-9_./@+~-]{1,400}")),
            Map.entry("service", Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@:-]{0,100}")),
            Map.entry("own-service", Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@:-]{0,100}")),
            Map.entry("supervised", Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:-]{0,100}")));

    public Found {
        Map<String, List<String>> copied = new LinkedHashMap<>();
        facts.forEach((name, values) -> copied.put(name, List.copyOf(values)));
        facts = copied;
    }

    /** Looks; changes nothing. */
    public static Found look(OpenSsh ssh, InventoryHost host, HostKey pinned, String directory)
            throws InventoryProblem {
        OpenSsh.Output said = ssh.run(host, pinned, script(), directory);
        if (said.exit() != 0) {
            throw new InventoryProblem("ssh cannot log in to " + host.name() + " and look (exit " + said.exit() + "): "
                    + said.err().strip() + "\nTry it by hand, without a password: ssh " + host.name());
        }
        return read(said.out());
    }

    /** From lines {@code name=value}. */
    static Found read(String lines) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        for (String line : lines.split("\n")) {
            int sign = line.indexOf('=');
            String name = sign < 0 ? "" : line.substring(0, sign);
            String value = line.substring(sign + 1);
            Pattern look = LOOKS.get(name);
            if (look != null && look.matcher(value).matches()) {
                List<String> values = facts.computeIfAbsent(name, any -> new ArrayList<>());
                if (values.size() < MOST && !values.contains(value)) {
                    values.add(value);
                }
            }
        }
        return new Found(facts);
    }

    /** A fact's first value; empty when it was not found. */
    public String first(String name) {
        return facts.getOrDefault(name, List.of("")).get(0);
    }

    /** All values of a fact. */
    List<String> all(String name) {
        return facts.getOrDefault(name, List.of());
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(Found.class.getResourceAsStream("look.sh"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
