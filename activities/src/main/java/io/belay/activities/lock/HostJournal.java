package io.belay.activities.lock;

import java.util.Optional;
import java.util.UUID;

/**
 * What a host knows of an instance.
 *
 * @param token the highest fencing token it has seen; 0 when none
 * @param open the promotion whose journal is open there, if one is
 * @param lastStep the highest step of which a job began under that journal; 0 when none did
 */
public record HostJournal(long token, Optional<UUID> open, int lastStep) {
    /** Nothing was ever done there. */
    public static HostJournal none() {
        return new HostJournal(0, Optional.empty(), 0);
    }
}
