package io.belay.api.instance;

import java.time.Instant;
import java.util.Optional;

/**
 * An instance of a stage.
 *
 * @param stage the stage's name
 * @param name its name in the site file
 * @param role {@code preview}, {@code production}, {@code old}, {@code removing} (not all of it is cleared
 *     away yet) or {@code free}
 * @param release the release in it, as far as Belay brought it; empty when it did not
 * @param directory its directory on the stage's hosts
 * @param since since when it is that; empty when it was so before Belay came
 * @param mirrors the moment from which its data are production's, of a preview
 * @param next when it is filled again by itself, of a preview whose stage says when
 * @param expires when it is removed by itself, of an old one whose stage says how long it is kept, or what is left of it
 * @param left why it was not removed when its time was over, and is left to people; empty when it was not left to them
 */
public record InstanceView(
        String stage,
        String name,
        String role,
        String release,
        String directory,
        Optional<Instant> since,
        Optional<Instant> mirrors,
        Optional<Instant> next,
        Optional<Instant> expires,
        Optional<String> left) {}
