package io.belay.api.health;

import io.belay.api.openapi.Gives;
import io.belay.api.person.Open;
import io.belay.api.temporal.Temporal;
import io.belay.store.Store;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/** Whether the API can do its work, and whether work is done; without a token. */
@Path("/api/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private static final int NOT_NOW = 503;

    private final Store store;
    private final Temporal temporal;
    private final Clock clock;

    /** Of those two. */
    public HealthResource(Store store, Temporal temporal, Clock clock) {
        this.store = store;
        this.temporal = temporal;
        this.clock = clock;
    }

    /** That this process answers; whatever else is away, starting it anew would not help. */
    public record Alive(boolean alive) {}

    /** 200 as long as this process answers at all. */
    @Open
    @GET
    @Path("/live")
    public Alive live() {
        return new Alive(true);
    }

    /** 200 when promotions can go on: store, Temporal and a worker are there. Else 503, with what is missing. */
    @Open
    @GET
    @Path("/ready")
    @Gives(Readiness.class)
    public Response ready() {
        Readiness readiness = Readiness.now(store, temporal, clock);
        return Response.status(readiness.ready() ? Response.Status.OK.getStatusCode() : NOT_NOW)
                .entity(readiness)
                .build();
    }

    /**
     * What answers.
     *
     * @param healthy whether all does
     * @param store whether PostgreSQL does
     * @param temporal whether Temporal does
     */
    public record Health(boolean healthy, boolean store, boolean temporal) {}

    /** 200 when PostgreSQL and Temporal answer, else 503. */
    @Open
    @GET
    @Gives(Health.class)
    public Response health() {
        boolean stored = store.database().answers();
        boolean reached = temporal.answers();
        Health health = new Health(stored && reached, stored, reached);
        return Response.status(health.healthy() ? Response.Status.OK.getStatusCode() : NOT_NOW)
                .entity(health)
                .build();
    }
}
