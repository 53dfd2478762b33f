package io.belay.api.host;

import io.belay.workflows.host.Finding;
import io.belay.workflows.host.HostReport;
import java.time.Instant;
import java.util.List;

/**
 * What was found on a host.
 *
 * @param site the site's name
 * @param host the host's name
 * @param at when it was looked at
 * @param fit whether promotions can work there
 * @param findings one for each thing that was looked at
 */
public record HostAnswer(String site, String host, Instant at, boolean fit, List<Finding> findings) {
    static HostAnswer of(HostReport report) {
        return new HostAnswer(report.site(), report.host(), report.at(), report.fit(), report.findings());
    }
}
