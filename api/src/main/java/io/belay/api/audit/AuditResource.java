package io.belay.api.audit;

import io.belay.api.request.Said;
import io.belay.api.right.Allowed;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.store.audit.Trail;
import io.belay.store.audit.TrailFilter;
import io.belay.store.audit.TrailPage;
import io.belay.store.right.Grantee;
import io.belay.store.right.Right;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit: who did what, at the sites whose admin one is. What concerns no single site is for admins everywhere. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private static final int MOST = 500;
    private static final int USUAL = 50;

    private final Trail trail;

    /** Read from there. */
    public AuditResource(Trail trail) {
        this.trail = trail;
    }

    /** Newest first, a page at a time. */
    @Needs(value = Right.CONFIGURE, at = At.WHEREVER_HELD)
    @GET
    public AuditPage page(
            @Context SecurityContext security,
            @QueryParam("site") @Nullable String site,
            @QueryParam("person") @Nullable String person,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Said said = new Said();
        Optional<TrailPage.Mark> mark = Optional.ofNullable(after).flatMap(TrailPage.Mark::of);
        if (after != null && mark.isEmpty()) {
            said.mistake("after", "is not a page mark; take it from the field \"next\" of the page before");
        }
        if (person != null && !Grantee.personCanBeCalled(person)) {
            said.mistake("person", "is not the name of a person");
        }
        TrailFilter filter = new TrailFilter(
                Optional.ofNullable(site).map(each -> said.name("site", each)),
                Optional.ofNullable(person),
                Optional.ofNullable(since).map(each -> said.since("since", each)),
                Optional.ofNullable(until).map(each -> said.since("until", each)),
                Allowed.sites(security, Right.CONFIGURE));
        int most = (int) said.number("limit", limit, 1, MOST, USUAL);
        said.check();
        TrailPage page = trail.page(filter, mark, most);
        return new AuditPage(
                page.entries().stream().map(AuditPage.Item::of).toList(),
                page.next().map(TrailPage.Mark::text));
    }
}
