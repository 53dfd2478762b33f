package io.belay.deploy.dev;

import java.util.List;

/**
 * What a development stack has.
 *
 * @param hosts names of its embedded hosts
 * @param services whether Belay's own processes, API and worker, are part of it
 * @param keep whether its directory stays when it ends
 */
public record DevOptions(List<String> hosts, boolean services, boolean keep) {

    public DevOptions {
        hosts = List.copyOf(hosts);
    }

    /** All of it on the hosts dev, uat and prod; nothing stays. */
    public static DevOptions usual() {
        return new DevOptions(List.of("dev", "uat", "prod"), true, false);
    }
}
