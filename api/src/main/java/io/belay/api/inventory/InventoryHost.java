package io.belay.api.inventory;

import java.util.List;
import java.util.Optional;

/**
 * A host as an inventory describes it.
 *
 * @param name what the inventory calls it
 * @param address IP address or host name
 * @param port of its SSH server
 * @param user the account, where it is said
 * @param keyFile the private key's file, where it is said
 * @param jump the host through which it is reached, where there is one
 * @param groups the groups it belongs to, by name
 */
public record InventoryHost(
        String name,
        String address,
        int port,
        Optional<String> user,
        Optional<String> keyFile,
        Optional<String> jump,
        List<String> groups) {
    public InventoryHost {
        groups = List.copyOf(groups);
    }
}
