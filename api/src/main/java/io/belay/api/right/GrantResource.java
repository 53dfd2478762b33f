package io.belay.api.right;

import io.belay.store.right.Grant;
import io.belay.store.right.Right;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Roles that are held everywhere. */
@Path("/api/grants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class GrantResource {
    private final Granting granting;

    /** Given and taken there. */
    public GrantResource(Granting granting) {
        this.granting = granting;
    }

    /** Who holds what everywhere. */
    @Needs(value = Right.ADMINISTER, at = At.EVERYWHERE)
    @GET
    public List<GrantView> all() {
        return granting.of(Grant.EVERYWHERE);
    }

    /** Gives a role. */
    @Needs(value = Right.ADMINISTER, at = At.EVERYWHERE, act = "grant everywhere")
    @POST
    public GrantView give(@Context ContainerRequestContext request, Granting.@Nullable Wanted body) {
        return granting.give(request, Grant.EVERYWHERE, body);
    }

    /** Takes a role back. */
    @Needs(value = Right.ADMINISTER, at = At.EVERYWHERE, act = "revoke everywhere")
    @DELETE
    public void take(
            @Context ContainerRequestContext request,
            @QueryParam("role") @Nullable String role,
            @QueryParam("to") @Nullable String to) {
        granting.take(request, Grant.EVERYWHERE, role, to);
    }
}
