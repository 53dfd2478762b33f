package io.belay.workflows.instance;

import java.util.List;
import java.util.UUID;

/**
 * How instances stand after a promotion that was kept.
 *
 * @param promotion which
 * @param site the site's name
 * @param stage the stage's name
 * @param standings those that stand otherwise than before
 * @param removed names of those that are free again
 */
public record RoleChange(
        UUID promotion, String site, String stage, List<InstanceStanding> standings, List<String> removed) {
    public RoleChange {
        standings = List.copyOf(standings);
        removed = List.copyOf(removed);
    }
}
