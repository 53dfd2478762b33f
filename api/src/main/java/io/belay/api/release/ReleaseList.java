package io.belay.api.release;

import java.util.List;

/**
 * The releases of a site, the newest first.
 *
 * @param items the releases
 * @param more how many older ones there are
 */
public record ReleaseList(List<ReleaseView> items, int more) {
    public ReleaseList {
        items = List.copyOf(items);
    }
}
