package io.belay.store.job;

import io.belay.workflows.job.Direction;
import io.belay.workflows.job.Figure;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.site.Verb;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A job on a host.
 *
 * @param promotion the promotion it belongs to
 * @param id its id on the host, and that of its log
 * @param step the planned step's number
 * @param direction onward or back
 * @param verb what
 * @param host where
 * @param attempt the business attempt, from 1
 * @param startedAt when it was first ordered
 * @param endedAt when its end was known, if it is
 * @param result how it ended, if it has
 * @param progress how far it is, or came, as its output told; empty when it did not
 */
public record JobRow(
        UUID promotion,
        String id,
        int step,
        Direction direction,
        Verb verb,
        String host,
        int attempt,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<JobResult> result,
        Optional<Figure> progress) {}
