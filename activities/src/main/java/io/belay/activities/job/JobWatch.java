package io.belay.activities.job;

import java.time.Duration;

/** Who wants to know how a job goes. */
public interface JobWatch {
    /** The next piece of output, secrets masked; returns when it is kept. The same piece may come again. */
    void output(long offset, byte[] bytes);

    /** The host could not be reached for so long; zero when it can again. */
    void unreachable(Duration since, String why);
}
