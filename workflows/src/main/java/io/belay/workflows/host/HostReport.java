package io.belay.workflows.host;

import java.time.Instant;
import java.util.List;

/**
 * What was found on a host.
 *
 * @param site the site's name
 * @param host the host's name
 * @param at when it was looked at
 * @param findings one for each thing that was looked at
 */
public record HostReport(String site, String host, Instant at, List<Finding> findings) {
    public HostReport {
        findings = List.copyOf(findings);
    }

    /** Whether promotions can work there. */
    public boolean fit() {
        return findings.stream().noneMatch(each -> each.level() == Finding.Level.BAD);
    }
}
