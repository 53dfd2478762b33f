package io.belay.api.notes;

import io.belay.api.request.Said;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.store.Store;
import io.belay.store.notes.ReleaseNotes;
import io.belay.store.right.Right;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What testers say of what release notes ask them to try (P10). */
@Path("/api/sites/{site}/ticks")
@Produces(MediaType.APPLICATION_JSON)
public final class TickResource {
    private final Store store;
    private final Ticking ticking;

    /** Kept there. */
    public TickResource(Store store, Clock clock) {
        this.store = store;
        this.ticking = new Ticking(store, clock);
    }

    /** The body that ticks an item: its id or its words, whether it works, and a remark. */
    public record Wish(
            @Nullable String item,
            @Nullable Boolean works,
            @Nullable String remark) {}

    /**
     * Says of an item of the check list whether it works; one's last word counts. {@code BLY-NOTES-UNKNOWN},
     * {@code BLY-ITEM-UNKNOWN}.
     */
    @Needs(value = Right.ANSWER, at = At.SITE_IN_PATH, act = "tick")
    @PUT
    @Path("/{release: .+}")
    @Consumes(MediaType.APPLICATION_JSON)
    public NotesView tick(
            @Context ContainerRequestContext request,
            @PathParam("site") String site,
            @PathParam("release") String release,
            @Nullable Wish body) {
        Wish wish = Said.body(body);
        return view(ticking.tick(request, site, release, wish.item(), wish.works(), wish.remark()));
    }

    /**
     * Takes back what one said of an item. {@code BLY-NOTES-UNKNOWN}, {@code BLY-ITEM-UNKNOWN}.
     *
     * @param item the item's id
     */
    @Needs(value = Right.ANSWER, at = At.SITE_IN_PATH, act = "untick")
    @DELETE
    @Path("/{release: .+}")
    public NotesView untick(
            @Context ContainerRequestContext request,
            @PathParam("site") String site,
            @PathParam("release") String release,
            @QueryParam("item") @Nullable String item) {
        return view(ticking.untick(request, site, release, item));
    }

    private NotesView view(ReleaseNotes notes) {
        return NotesView.of(
                notes, RoadMap.of(notes.markdown()).items(), store.ticks().of(notes.site(), notes.release()));
    }
}
