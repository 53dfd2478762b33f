package io.belay.activities.expiry;

import io.belay.activities.ssh.Exit;
import io.belay.activities.ssh.HostException;
import io.belay.activities.ssh.Hosts;
import io.belay.activities.ssh.Line;
import io.belay.activities.ssh.RemoteCommand;
import io.belay.workflows.site.Host;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Hosts at which something happens just before salvage is removed there. */
record WatchedHosts(Hosts hosts, Runnable meanwhile) implements Hosts {
    @Override
    public Exit exec(Host host, RemoteCommand command) throws HostException {
        if (new String(command.input(), StandardCharsets.UTF_8).contains("BELAY_SALVAGE=")) {
            meanwhile.run();
        }
        return hosts.exec(host, command);
    }

    @Override
    public Optional<Line> line(Host host, String command) throws HostException {
        return hosts.line(host, command);
    }

    @Override
    public void disconnect(Host host) {
        hosts.disconnect(host);
    }

    @Override
    public void close() {
        hosts.close();
    }
}
