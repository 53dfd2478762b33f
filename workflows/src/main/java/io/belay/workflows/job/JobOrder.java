package io.belay.workflows.job;

import io.belay.workflows.plan.Command;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * One verb to be run on one host as a durable job.
 *
 * @param promotion the promotion it belongs to
 * @param scope the instance it changes, {@code SITE/STAGE}: what the fencing token and the journal on the host are about
 * @param token the fencing token; a host that has seen a higher one refuses
 * @param step the planned step's number
 * @param direction onward or back
 * @param attempt the business attempt, from 1: grows when a person says retry, never when Temporal retries
 * @param host where
 * @param verb what
 * @param command what runs
 * @param definition how its end is judged, and its limit
 * @param settles jobs of the same step that must be gone from the host before this one starts: cancelled, waited
 *     for and marked undone
 * @param patience how long a host may stay unreachable before the order fails
 */
public record JobOrder(
        UUID promotion,
        String scope,
        long token,
        int step,
        Direction direction,
        int attempt,
        Host host,
        Verb verb,
        Command command,
        VerbDefinition definition,
        List<String> settles,
        Duration patience) {
    public JobOrder {
        settles = List.copyOf(settles);
    }

    /** The job's id on the host: the same for the same work however often it is ordered. */
    public String jobId() {
        return JobId.of(promotion, step, direction, verb, host.name(), attempt);
    }
}
