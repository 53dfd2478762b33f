package io.belay.workflows.release;

import java.util.List;

/**
 * One release, with its notes and how it differs from what stages run.
 *
 * @param release what it is
 * @param differences one for each stage that was asked about
 */
public record ShownRelease(FoundRelease release, List<Difference> differences) {
    public ShownRelease {
        differences = List.copyOf(differences);
    }
}
