package io.belay.api.inventory;

import io.belay.api.yaml.Written;
import java.util.Locale;

/** A host as a site file describes it. */
public final class HostLines {
    private HostLines() {}

    /**
     * Its lines below {@code hosts:}.
     *
     * @param host the host
     * @param user the account
     * @param pinned its key
     * @param key a reference to the private key
     */
    public static String of(InventoryHost host, String user, HostKey pinned, String key) {
        StringBuilder lines = new StringBuilder("  " + Written.text(name(host)) + ":");
        if (!host.groups().isEmpty()) {
            lines.append("   # of ").append(String.join(", ", host.groups()).replaceAll("[^A-Za-z0-9_., -]", "?"));
        }
        lines.append("\n    address: ").append(Written.text(host.address()));
        if (host.port() != 22) {
            lines.append("\n    port: ").append(host.port());
        }
        lines.append("\n    user: ").append(Written.text(user));
        lines.append("\n    hostKey: ").append(Written.text(pinned.line()));
        lines.append("\n    key: ").append(Written.text(key)).append('\n');
        return lines.toString();
    }

    /** Its name as site files write names. */
    public static String name(InventoryHost host) {
        String name = host.name().replaceAll("[^A-Za-z0-9.-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return name.length() > 63 ? name.substring(0, 63).toLowerCase(Locale.ROOT) : name;
    }
}
