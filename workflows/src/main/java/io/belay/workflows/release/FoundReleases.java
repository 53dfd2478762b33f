package io.belay.workflows.release;

import java.util.List;

/**
 * The releases of a site's source.
 *
 * @param releases the newest first
 * @param more how many older ones there are
 */
public record FoundReleases(List<FoundRelease> releases, int more) {
    public FoundReleases {
        releases = List.copyOf(releases);
    }
}
