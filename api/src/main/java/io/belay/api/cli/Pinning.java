package io.belay.api.cli;

import io.belay.api.inventory.HostKey;
import io.belay.api.inventory.InventoryHost;
import io.belay.api.inventory.InventoryProblem;
import io.belay.api.inventory.OpenSsh;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the key by which a host is recognised: what the user's {@code known_hosts} says is true; a key that is new is
 * pinned only when a person has compared its fingerprint.
 */
final class Pinning {
    private final OpenSsh ssh;
    private final Asking asking;
    private final Map<String, String> fingerprints;

    /**
     * With that.
     *
     * @param fingerprints those that were compared already, by the hosts' names
     */
    Pinning(OpenSsh ssh, Asking asking, Map<String, String> fingerprints) {
        this.ssh = ssh;
        this.asking = asking;
        this.fingerprints = Map.copyOf(fingerprints);
    }

    HostKey key(InventoryHost host) throws InventoryProblem {
        Optional<HostKey> known = ssh.known(host);
        String where = host.address() + ", port " + host.port();
        String compared = fingerprints.getOrDefault(host.name(), "");
        if (known.isPresent() && compared.isEmpty()) {
            asking.say(
                    host.name() + ": " + known.get().type() + " " + known.get().fingerprint() + ", from known_hosts");
            return known.get();
        }
        HostKey shown = known.or(() -> shown(host))
                .orElseThrow(() ->
                        new InventoryProblem(host.name() + " (" + where + ") shows no key, and known_hosts has none. "
                                + host.jump()
                                        .map(jump -> "It is reached through " + jump
                                                + ": log in once with ssh, and compare its key then")
                                        .orElse("See that it is up and its SSH server listens there")));
        if (!compared.isEmpty()) {
            if (!compared.equals(shown.fingerprint())) {
                throw new InventoryProblem(host.name() + " (" + where + ") shows " + shown.fingerprint() + " and not "
                        + compared + ". Do not go on until you know why");
            }
            return shown;
        }
        String fact = host.name() + " (" + where + ") is not in known_hosts. It shows the " + shown.type() + " key\n  "
                + shown.fingerprint();
        if (asking.silent()) {
            throw new InventoryProblem(fact + "\nCompare it with its owner (on the host: ssh-keygen -lf "
                    + "/etc/ssh/ssh_host_ed25519_key.pub), then give --pin " + host.name() + "=" + shown.fingerprint());
        }
        asking.say(fact);
        if (!asking.yes("Is that its key? Compare it with its owner", "--pin " + host.name() + "=SHA256:…")) {
            throw new InventoryProblem(host.name() + " is not pinned. Nothing was written");
        }
        return shown;
    }

    private Optional<HostKey> shown(InventoryHost host) {
        try {
            return ssh.shown(host);
        } catch (InventoryProblem silent) {
            return Optional.empty();
        }
    }
}
