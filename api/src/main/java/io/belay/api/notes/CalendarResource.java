package io.belay.api.notes;

import io.belay.api.page.Page;
import io.belay.api.problem.ApiCode;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.api.site.KnownSites;
import io.belay.store.Store;
import io.belay.store.calendar.AnnouncedAttempt;
import io.belay.store.calendar.AttemptCalendar;
import io.belay.store.right.Right;
import io.belay.workflows.site.Site;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** The announced attempts of a release as a file that calendars read (P12). */
@Path("/calendar/{site}")
public final class CalendarResource {
    private final Store store;
    private final KnownSites sites;
    private final Clock clock;

    /** Out of that. */
    public CalendarResource(Store store, Clock clock) {
        this.store = store;
        this.sites = new KnownSites(store.sites());
        this.clock = clock;
    }

    /** The file; a calendar that asks for it again is told what became of it. */
    @Needs(value = Right.SEE, at = At.SITE_UNLESS_PUBLIC)
    @Page
    @GET
    @Path("/{release: .+}.ics")
    public Response attempts(
            @Context ContainerRequestContext request,
            @PathParam("site") String site,
            @PathParam("release") String release) {
        Site known = sites.newest(site).definition();
        String name = KnownNotes.name(release);
        String path = "/notes/" + site + "/" + NotesView.path(name);
        List<AnnouncedAttempt> attempts = new NotesPage(store, clock.instant()).attempts(known, name);
        if (attempts.isEmpty()) {
            throw ApiCode.NOT_FOUND.refused("No attempt of release \"" + name + "\" of site \"" + site
                    + "\" is announced. See its page: " + path + ".");
        }
        URI page = request.getUriInfo().getBaseUri().resolve(path);
        return Response.ok(new AttemptCalendar(known.zone(), page).of(attempts, clock.instant()))
                .type("text/calendar;charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"attempt.ics\"")
                .build();
    }
}
