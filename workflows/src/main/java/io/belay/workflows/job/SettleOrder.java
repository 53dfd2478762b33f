package io.belay.workflows.job;

import io.belay.workflows.site.Host;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Jobs of one promotion on one host that are not to begin any more.
 *
 * @param promotion the promotion they belong to
 * @param scope the instance they change, {@code SITE/STAGE}
 * @param token the fencing token
 * @param host where
 * @param jobs their ids, whether they began or not
 * @param patience how long the host may stay unreachable before the order fails
 */
public record SettleOrder(UUID promotion, String scope, long token, Host host, List<String> jobs, Duration patience) {
    public SettleOrder {
        jobs = List.copyOf(jobs);
    }
}
