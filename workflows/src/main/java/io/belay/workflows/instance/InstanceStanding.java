package io.belay.workflows.instance;

import java.time.Instant;
import java.util.Optional;

/**
 * An instance as it stands; one of which nothing is known is free.
 *
 * @param name its name in the site file
 * @param role what it is
 * @param release the release in it, as far as Belay brought it; may be empty
 * @param since since when it is that
 * @param mirrors the moment from which its data are production's (P11); empty when it is no mirror
 */
public record InstanceStanding(String name, Role role, String release, Instant since, Optional<Instant> mirrors) {}
