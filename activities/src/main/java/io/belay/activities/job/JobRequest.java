package io.belay.activities.job;

import java.time.Duration;

/**
 * A job for a host.
 *
 * @param id its name there: the same for the same work, so that it starts once however often it is sent
 * @param fence whose it is
 * @param label what people call it, noted in the journal
 * @param epoch the workflow run that wants it: a job that was undone starts again only for another one
 * @param payload what runs
 * @param limit after which the host itself ends it; zero for never
 * @param grace between asking it to end and killing it
 * @param logLimit bytes of its output that the host keeps, first and last half; the middle of more is lost and known
 *     to be lost
 */
public record JobRequest(
        String id,
        Fence fence,
        String label,
        String epoch,
        Payload payload,
        Duration limit,
        Duration grace,
        long logLimit) {
    /** Enough for any reader that keeps up, too little to fill a disk. */
    public static final long USUAL_LOG_LIMIT = 64L << 20;

    /** The usual time for a command to end when it is asked to. */
    public static final Duration USUAL_GRACE = Duration.ofSeconds(10);

    public JobRequest {
        Words.plain(id);
        Words.plain(label);
        Words.plain(epoch);
    }
}
