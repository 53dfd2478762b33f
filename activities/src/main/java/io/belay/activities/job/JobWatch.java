package io.belay.activities.job;

import java.time.Duration;

/** Who wants to know how a job goes. */
public interface JobWatch {
    /** The next piece of output, secrets masked. The same piece may come again. */
    void output(long offset, byte[] bytes);

    /** All output that is known was handed out, and the job goes on; returns when the output is kept. */
    default void pause() {}

    /** The host could not be reached for so long; zero when it can again. */
    void unreachable(Duration since, String why);
}
