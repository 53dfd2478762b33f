package io.belay.api.release;

import io.belay.api.release.ReleaseView.Moved;
import io.belay.api.request.Said;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.api.site.KnownSites;
import io.belay.api.temporal.Questions;
import io.belay.store.release.Releases;
import io.belay.store.right.Right;
import io.belay.workflows.release.FoundRelease;
import io.belay.workflows.release.FoundReleases;
import io.belay.workflows.release.ShownRelease;
import io.belay.workflows.release.SourceQuestion;
import io.belay.workflows.site.Site;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The releases in a site's source; a worker reads it, so one must be there. */
@Path("/api/sites/{site}/releases")
@Produces(MediaType.APPLICATION_JSON)
public final class ReleaseResource {
    private final KnownSites sites;
    private final Releases releases;
    private final Questions questions;

    /** Known from there, read that way. */
    public ReleaseResource(KnownSites sites, Releases releases, Questions questions) {
        this.sites = sites;
        this.releases = releases;
        this.questions = questions;
    }

    /**
     * The tags that its source has now, the newest first, and what became of each. {@code BLY-SOURCE-UNREACHABLE},
     * {@code BLY-NO-WORKER}.
     */
    @Needs(value = Right.SEE, at = At.SITE_IN_PATH)
    @GET
    public ReleaseList all(@PathParam("site") String site) {
        Site known = sites.newest(site).definition();
        FoundReleases found = questions.releases(new SourceQuestion(site, "", new TreeMap<>()));
        Standings standings = new Standings(releases, known);
        List<ReleaseView> views = found.releases().stream()
                .map(each -> ReleaseView.of(site, each, moved(site, each), standings.of(each.name()), List.of()))
                .toList();
        return new ReleaseList(views, found.more());
    }

    /**
     * One of them, with its notes and how it differs from what each stage runs. {@code BLY-RELEASE-UNKNOWN} names those
     * that may have been meant; {@code BLY-SOURCE-UNREACHABLE}, {@code BLY-NO-WORKER}.
     */
    @Needs(value = Right.SEE, at = At.SITE_IN_PATH)
    @GET
    @Path("/{release: .+}")
    public ReleaseView one(@PathParam("site") String site, @PathParam("release") String release) {
        Said said = new Said();
        String name = said.release("release", release);
        said.check();
        Standings standings = new Standings(releases, sites.newest(site).definition());
        ShownRelease shown = questions.release(new SourceQuestion(site, name, standings.runs()));
        return ReleaseView.of(
                site, shown.release(), moved(site, shown.release()), standings.of(name), shown.differences());
    }

    private Optional<Moved> moved(String site, FoundRelease release) {
        return releases.seen(site, release.name())
                .filter(seen -> !seen.commitId().equals(release.commit()))
                .map(seen -> new Moved(
                        seen.commitId(),
                        seen.firstSeen(),
                        "The tag was moved after it was promoted, and is refused: move it back, or give the new commit a"
                                + " name of its own."));
    }
}
