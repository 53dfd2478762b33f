package io.belay.activities.job;

/**
 * How far the following of a job is; seen in Temporal's UI at the pending activity.
 *
 * @param bytes of output read
 * @param progress how far the job says it is, for people; empty when it does not
 * @param trouble why the host cannot be reached at the moment; empty when it can
 */
public record JobProgress(long bytes, String progress, String trouble) {}
