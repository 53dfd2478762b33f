package io.belay.activities.release;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How releases are read from git.
 *
 * @param cache the folder in which this machine keeps what it fetched, one bare repository a source
 * @param patience how long one git command may take
 */
public record GitSettings(Path cache, Duration patience) {
    /** One and a half minutes a command. */
    public static GitSettings in(Path cache) {
        return new GitSettings(cache, Duration.ofSeconds(90));
    }
}
