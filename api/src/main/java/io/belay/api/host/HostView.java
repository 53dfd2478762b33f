package io.belay.api.host;

import io.belay.workflows.site.Host;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.util.List;
import java.util.Map;

/**
 * A host of a site as REST shows it.
 *
 * @param name its name in the site file
 * @param address IP address or host name
 * @param port TCP port of its SSH server
 * @param user the account that Belay uses there
 * @param hostKey the pinned public key
 * @param stages the stages that have a place there
 * @param links where to look next
 */
public record HostView(
        String name,
        String address,
        int port,
        String user,
        String hostKey,
        List<String> stages,
        Map<String, String> links) {
    static HostView of(Site site, Host host) {
        String self = "/api/sites/" + site.name() + "/hosts/" + host.name();
        return new HostView(
                host.name(),
                host.address(),
                host.port(),
                host.user(),
                host.hostKey(),
                site.stages().stream()
                        .filter(stage -> stage.hosts().contains(host.name()))
                        .map(Stage::name)
                        .toList(),
                Map.of("check", self + "/check", "clean", self + "/clean"));
    }
}
