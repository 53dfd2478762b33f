package io.belay.api.release;

import io.belay.workflows.release.Difference;
import io.belay.workflows.release.FoundRelease;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A release as REST shows it.
 *
 * @param name its name
 * @param commit the commit it stands for now
 * @param at when it was tagged
 * @param title the first line of its notes
 * @param notes what its tag says; empty in lists
 * @param moved what it stood for when it was first promoted, where that is another commit: it is refused then
 * @param stages what became of it in each stage into which it was promoted, in the site's order
 * @param differences how it differs from what stages run; empty in lists
 * @param links where to look next
 */
public record ReleaseView(
        String name,
        String commit,
        Instant at,
        String title,
        String notes,
        Optional<Moved> moved,
        List<InStage> stages,
        List<Difference> differences,
        Map<String, String> links) {
    /**
     * A tag that was moved.
     *
     * @param commit what it stood for when it was first promoted
     * @param firstSeen when that was
     * @param remedy what to do
     */
    public record Moved(String commit, Instant firstSeen, String remedy) {}

    /** What became of a release in a stage. */
    public enum Standing {
        /** The stage runs it. */
        RUNS,
        /** The stage ran it, and runs another since. */
        RAN,
        /** It was tried there, and given up. */
        GIVEN_UP
    }

    /**
     * A release in a stage.
     *
     * @param stage the stage
     * @param standing what became of it
     * @param promotion the promotion that brought it there
     * @param at when that ended
     */
    public record InStage(String stage, Standing standing, UUID promotion, Instant at) {}

    static ReleaseView of(
            String site,
            FoundRelease release,
            Optional<Moved> moved,
            List<InStage> stages,
            List<Difference> differences) {
        return new ReleaseView(
                release.name(),
                release.commit(),
                release.at(),
                release.title(),
                release.notes(),
                moved,
                stages,
                differences,
                Map.of("self", "/api/sites/" + site + "/releases/" + release.name()));
    }
}
