package io.belay.store.job;

import io.belay.workflows.job.Direction;
import io.belay.workflows.job.Figure;
import io.belay.workflows.site.Verb;
import java.util.Optional;

/**
 * How far a job is, or came.
 *
 * @param step the planned step's number
 * @param direction onward or back
 * @param verb what
 * @param attempt the business attempt, from 1
 * @param figure what its output told; empty when it told nothing
 */
public record ToldJob(int step, Direction direction, Verb verb, int attempt, Optional<Figure> figure) {}
