package io.belay.api.salvage;

import io.belay.store.snapshot.SnapshotRow;
import io.belay.workflows.site.Host;
import java.util.Optional;

/**
 * Where salvage lies, and how Belay logs in there.
 *
 * @param host the host's name in the site file
 * @param path the file or directory there; readable by that account only
 * @param address IP address or host name; empty when the site's file names the host no more
 * @param port TCP port of its SSH server
 * @param user the account that Belay uses there
 * @param hostKey the pinned public key
 */
public record SalvagePlace(String host, String path, String address, int port, String user, String hostKey) {
    private static final int SSH = 22;

    static SalvagePlace of(SnapshotRow row, Optional<Host> host) {
        return new SalvagePlace(
                row.host(),
                row.path(),
                host.map(Host::address).orElse(""),
                host.map(Host::port).orElse(SSH),
                host.map(Host::user).orElse(""),
                host.map(Host::hostKey).orElse(""));
    }
}
