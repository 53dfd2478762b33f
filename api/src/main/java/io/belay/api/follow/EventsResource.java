package io.belay.api.follow;

import io.belay.api.openapi.Gives;
import io.belay.api.person.Person;
import io.belay.api.problem.Problems;
import io.belay.api.promotion.Figures;
import io.belay.api.promotion.PromotionView;
import io.belay.api.promotion.PromotionViews;
import io.belay.api.request.Said;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.store.Store;
import io.belay.store.right.Right;
import io.belay.workflows.failure.Code;
import io.belay.workflows.promotion.PromotionStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A promotion as it goes on, as server-sent events that can be resumed. */
@Path("/api/promotions/{id}/events")
public final class EventsResource {
    private final Store store;
    private final Streams streams;
    private final PromotionViews views;

    /** Read from there, told over these. */
    public EventsResource(Store store, Streams streams, PromotionViews views) {
        this.store = store;
        this.streams = streams;
        this.views = views;
    }

    /**
     * What happens in a promotion until it ends: {@code promotion} (all of it), then {@code state}, {@code step},
     * {@code decision}, {@code waiting} and {@code snapshots} as they change, {@code mark} after each change, and at last
     * {@code end}.
     *
     * @param seen the id of the last event that came; a client that was away gets what is new since, as one promotion
     */
    @Needs(value = Right.SEE, at = At.PROMOTION_IN_PATH)
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Gives(String.class)
    public Response events(
            @Context SecurityContext security,
            @PathParam("id") UUID id,
            @HeaderParam("Last-Event-ID") @Nullable String seen) {
        Said said = new Said();
        long known = said.number("Last-Event-ID", seen, 0, Long.MAX_VALUE, -1);
        said.check();
        status(id);
        PromotionFollower follower = new PromotionFollower(() -> view(id), known);
        return streams.answer(id, Person.of(security), follower);
    }

    private PromotionStatus status(UUID id) {
        return store.promotions()
                .status(id)
                .orElseThrow(() -> Problems.refused(
                        Code.UNKNOWN_PROMOTION, "There is no promotion " + id + ". List them: belay status."));
    }

    private PromotionView view(UUID id) {
        return views.of(new Figures(store.jobs()).in(status(id)));
    }
}
