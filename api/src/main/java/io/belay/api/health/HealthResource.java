package io.belay.api.health;

import io.belay.api.person.Open;
import io.belay.api.temporal.Temporal;
import io.belay.store.Store;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Whether the API can do its work; the only address without a token. */
@Path("/api/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private static final int NOT_NOW = 503;

    private final Store store;
    private final Temporal temporal;

    /** Of those two. */
    public HealthResource(Store store, Temporal temporal) {
        this.store = store;
        this.temporal = temporal;
    }

    /**
     * What answers.
     *
     * @param healthy whether all does
     * @param store whether PostgreSQL does
     * @param temporal whether Temporal does
     */
    public record Health(boolean healthy, boolean store, boolean temporal) {}

    /** 200 when all answers, else 503. */
    @Open
    @GET
    public Response health() {
        boolean stored = store.database().answers();
        boolean reached = temporal.answers();
        Health health = new Health(stored && reached, stored, reached);
        return Response.status(health.healthy() ? Response.Status.OK.getStatusCode() : NOT_NOW)
                .entity(health)
                .build();
    }
}
